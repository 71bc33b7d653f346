//! An error in the configuration is reported with its key and reason before anything starts.

use std::process::Output;

use crate::program::{Program, command};
use crate::support::{Api, ORIGIN, TOKEN, Workspace, answer};

fn start(place: &Workspace, text: &str, environment: &[(&str, &str)], arguments: &[&str]) -> Output {
    let file = place.folder.path().join("wrong.toml");
    std::fs::write(&file, text).unwrap();
    let mut command = command();
    command.arg("--config").arg(file).args(arguments).envs(environment.iter().copied());
    command.output().unwrap()
}

#[test]
fn every_wrong_key_is_named_with_its_reason() {
    let place = Workspace::new();
    let good = format!("origins = [{ORIGIN:?}]\n");
    for (text, key, reason) in [
        ("account.token = \"t\"".into(), "`origins`", "missing field"),
        (good.clone(), "`account`", "missing field"),
        (format!("{good}account.token = \"t\"\ncolour = 1"), "colour", "unknown field"),
        (format!("{good}account.token = \"t\"\nlimits.colour = 1"), "colour", "unknown field"),
        (format!("{good}account.colour = \"t\""), "colour", "unknown field"),
        (format!("{good}[account]"), "account", "either a token, or an email and a password"),
        (format!("{good}account.email = \"a@b.ru\""), "account", "either a token"),
        (
            format!("{good}[account]\ntoken = \"t\"\nemail = \"a@b.ru\"\npassword = \"p\""),
            "account",
            "either a token",
        ),
        (format!("{good}account.token = \"\""), "account.token: ", "empty"),
        (format!("{good}account.token = 271828"), "account.token: ", "text in quotes"),
        (format!("{good}account.token = \"a b\""), "account: ", "no token"),
        (format!("{good}account.token = \"t\"\nlisten = \"8790\""), "listen: ", "socket address"),
        (format!("{good}account.token = \"t\"\npath = \"shop\""), "path", "no path such as"),
        (format!("{good}account.token = \"t\"\npath = \"/a b\""), "path", "no path such as"),
        (
            format!("{good}account.token = \"t\"\napi = \"http://www.amapi.ru\""),
            "api",
            "must begin with https",
        ),
        (format!("{good}account.token = \"t\"\napi = \"amapi\""), "api", "no address"),
        (
            format!("{good}account.token = \"t\"\nverify_url = \"ftp://a.ru\""),
            "verify_url",
            "must begin with",
        ),
        (format!("{good}account.token = \"t\"\nstore = \"mysql://a\""), "store", "neither sqlite"),
        ("origins = [\"https://a.ru/\"]\naccount.token = \"t\"".into(), "origins", "no origin"),
        ("origins = [\"*\"]\naccount.token = \"t\"".into(), "origins.0: ", "no origin"),
        (
            format!("{good}account.token = \"t\"\nlimits.per_address_a_minute = 0"),
            "limits.per_address_a_minute",
            "nonzero",
        ),
        (format!("{good}account.token = \"t\"\nlimits.api_seconds = -1"), "limits.api_seconds", "-1"),
        (format!("{good}account.token = \"t\"\ntrusted_proxies = [\"proxy\"]"), "trusted_proxies", "invalid"),
        (format!("{good}account.token = \"t\"\nsecret = \"\""), "secret", "empty"),
    ] {
        let output = start(&place, &text, &[], &[]);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{text}\n{errors}");
        assert!(errors.contains(key) && errors.contains(reason), "{text}\n{errors}");
        assert!(output.stdout.is_empty() && !errors.contains("271828"), "{errors}");
    }
}

#[test]
fn a_wrong_file_store_or_address_is_one_sentence() {
    let place = Workspace::new();
    let good = format!("listen = \"127.0.0.1:0\"\norigins = [{ORIGIN:?}]\n{TOKEN}");
    for (text, arguments, says) in [
        ("origins = [".to_owned(), &[][..], "TOML"),
        (
            good.clone(),
            &["--store", "sqlite:/none/gateway.db"],
            "store: cannot use the file /none/gateway.db",
        ),
        (
            good.clone(),
            &["--store", "postgres://user:secret@127.0.0.1:1/db"],
            "store: cannot use PostgreSQL at 127.0.0.1/db",
        ),
        (good.clone(), &["--listen", "192.0.2.1:1"], "listen: cannot listen on 192.0.2.1:1"),
        (good, &["--config", "/none.toml"], "cannot be used multiple times"),
    ] {
        let output = start(&place, &text, &[], arguments);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && errors.contains(says), "{errors}");
        assert!(!errors.contains("secret"), "{errors}");
    }
    let output = command().args(["--config", "/none.toml"]).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no file /none.toml"));
}

#[tokio::test]
async fn the_environment_wins_over_the_file_and_the_command_line_over_both() {
    let (api, place) = (Api::start().await, Workspace::new());
    let file =
        place.configure(&api.url, "path = \"/file\"\n[account]\nemail = \"a@b.ru\"\npassword = \"x\"\n");
    let mut from_environment = command();
    from_environment.arg("--config").arg(&file).envs([
        ("AMAPI_GATEWAY_PATH", "/environment"),
        ("AMAPI_GATEWAY_ACCOUNT__EMAIL", crate::support::EMAIL),
        // Digits stay text.
        ("AMAPI_GATEWAY_ACCOUNT__PASSWORD", crate::support::PASSWORD),
        ("AMAPI_GATEWAY_LIMITS__BODY_BYTES", "500"),
    ]);
    let gateway = Program::spawn(from_environment);
    let tested = answer(gateway.shop.request("GET".parse().unwrap(), "/environment/api/test")).await;
    assert_eq!((tested.status.as_u16(), &tested.body["isAuthenticated"]), (200, &serde_json::json!(true)));
    let mut from_line = command();
    from_line.arg("--config").arg(&file).args(["--path", "/line"]).env("AMAPI_GATEWAY_PATH", "/environment");
    let gateway = Program::spawn(from_line);
    let tested = answer(gateway.shop.request("GET".parse().unwrap(), "/line/api/test")).await;
    assert_eq!(tested.status, 200);
    let output =
        start(&place, &format!("origins = [{ORIGIN:?}]\n{TOKEN}"), &[("AMAPI_GATEWAY_COLOUR", "1")], &[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("colour"), "{output:?}");
}

/// The guide's code blocks in a language.
fn blocks(language: &str) -> Vec<String> {
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/GATEWAY.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let fence = format!("```{language}\n");
    let unindented = |block: &str| block.lines().map(|line| line.trim_start().to_owned() + "\n").collect();
    guide.split(&fence).skip(1).map(|rest| unindented(rest.split("```").next().unwrap())).collect()
}

#[tokio::test]
async fn the_guides_configuration_is_taken() {
    let (api, place) = (Api::start().await, Workspace::new());
    let file = place.folder.path().join("guide.toml");
    std::fs::write(&file, &blocks("toml")[0]).unwrap();
    let environment = blocks("sh").into_iter().find(|block| block.contains("AMAPI_GATEWAY_")).unwrap();
    let mut command = command();
    command.args(["--listen", "127.0.0.1:0", "--api", &api.url, "--config"]).arg(file);
    command.current_dir(place.folder.path());
    for line in environment.lines().filter(|line| line.starts_with("AMAPI")) {
        let (name, value) = line.split_once('=').unwrap();
        command.env(name, if name.ends_with("PASSWORD") { crate::support::PASSWORD } else { value });
    }
    let gateway = Program::spawn(command);
    gateway.shop.callback("key").await.assert_created();
    assert!(place.database().is_file(), "the store is in the working folder");
}

#[test]
fn the_guides_table_has_every_key_and_its_default() {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/GATEWAY.md")).unwrap();
    let place = Workspace::new();
    let config = place.config("https://www.amapi.ru", "");
    let limits = config.limits;
    for row in [
        format!("| `limits.body_bytes` | {} |", limits.body_bytes),
        format!(
            "| `limits.head_seconds`, `limits.body_seconds` | {}, {} |",
            limits.head_seconds, limits.body_seconds
        ),
        format!("| `limits.api_seconds` | {} |", limits.api_seconds),
        format!("| `limits.connections` | {} |", limits.connections),
        format!("| `limits.per_address_a_minute` | {} |", limits.per_address_a_minute),
        format!("| `limits.per_session_a_minute` | {} |", limits.per_session_a_minute),
        format!("| `path` | `{}` |", config.path),
    ] {
        assert!(guide.contains(&row), "the guide lacks {row}");
    }
}
