//! The `sandbox` program: what it prints, how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

fn sandbox(database: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sandbox"));
    command.args(["--listen", "127.0.0.1:0", "--shop-listen", "127.0.0.1:0", "--database"]).arg(database);
    command
}

#[track_caller]
fn assert_one_sentence(output: &Output, says: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.starts_with("sandbox: ") && errors.contains(says), "{errors}");
}

#[test]
fn a_busy_port_is_one_clear_sentence() {
    let folder = TempDir::new().unwrap();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = busy.local_addr().unwrap().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_sandbox"))
        .args(["--listen", &address, "--database"])
        .arg(folder.path().join("sandbox.db"))
        .output()
        .unwrap();
    assert_one_sentence(
        &output,
        &format!("cannot listen on {address} (choose another address with --listen)"),
    );
}

#[test]
fn an_unusable_database_file_is_one_clear_sentence() {
    let folder = TempDir::new().unwrap();
    let output = sandbox(&folder.path().join("none/sandbox.db")).output().unwrap();
    assert_one_sentence(&output, "cannot use the database file");
    let text = folder.path().join("text.db");
    std::fs::write(&text, "This is no database, and long enough to be told from an empty file.".repeat(20))
        .unwrap();
    assert_one_sentence(&sandbox(&text).output().unwrap(), "cannot use the database file");
}

#[test]
fn a_shop_that_is_not_built_is_one_clear_sentence() {
    let folder = TempDir::new().unwrap();
    let output =
        sandbox(&folder.path().join("sandbox.db")).arg("--shop").arg(folder.path()).output().unwrap();
    assert_one_sentence(&output, "has no index.html");
}

#[cfg(unix)]
#[test]
fn it_tells_its_addresses_serves_both_origins_and_ends_on_sigterm() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("index.html"), r#"api="/""#).unwrap();
    let database = folder.path().join("sandbox.db");
    let mut child =
        sandbox(&database).arg("--shop").arg(folder.path()).stdout(Stdio::piped()).spawn().unwrap();
    let told = printed(&mut child);
    let (shop, api) = (address(&told, "Shop"), address(&told, "API"));
    assert!(told.contains(database.to_str().unwrap()), "{told}");
    assert!(ask(&shop, "GET /", "", "").contains(&format!(r#"api="{api}""#)));
    let headers = format!("Accept: application/json\r\nOrigin: {shop}\r\n");
    let answer = ask(&api, "GET /api/test", &headers, "");
    assert!(answer.contains(&format!("access-control-allow-origin: {shop}")));
    terminate(&mut child);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_address_that_others_can_reach_must_be_meant() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("index.html"), "").unwrap();
    for (option, other) in [("--listen", "--shop-listen"), ("--shop-listen", "--listen")] {
        for address in ["0.0.0.0:0", "[::]:0", "192.168.1.5:0"] {
            let output = Command::new(env!("CARGO_BIN_EXE_sandbox"))
                .args([option, address, other, "127.0.0.1:0", "--shop"])
                .arg(folder.path())
                .arg("--database")
                .arg(folder.path().join("sandbox.db"))
                .output()
                .unwrap();
            assert_one_sentence(
                &output,
                &format!("{option} {address} can be reached by other machines: add --public"),
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn it_answers_for_the_address_it_listens_on_and_the_hosts_it_is_told() {
    let folder = TempDir::new().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sandbox"))
        .args(["--listen", "0.0.0.0:0", "--public", "--allow-host", "a.test", "--allow-host", "b.test"])
        .arg("--database")
        .arg(folder.path().join("sandbox.db"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let api = address(&printed(&mut child), "API");
    let ask = |host| ask_as(&api, host, "GET /", "", "");
    for (host, status) in [("a.test", 200), ("b.test:1", 200), ("0.0.0.0:8787", 200), ("c.test", 421)] {
        assert!(ask(host).starts_with(&format!("HTTP/1.1 {status}")), "{host}: {}", ask(host));
    }
    terminate(&mut child);
    assert!(child.wait().unwrap().success());
    let output = sandbox(&folder.path().join("sandbox.db")).args(["--allow-host", "http://a.test"]).output();
    assert_one_sentence(&output.unwrap(), "\"http://a.test\" is not a host");
}

#[cfg(unix)]
#[test]
fn a_database_file_may_have_a_name_of_sqlites_own() {
    for name in [":memory:", "file:sandbox.db?mode=memory"] {
        let folder = TempDir::new().unwrap();
        let mut command = sandbox(Path::new(name));
        let mut child = command.current_dir(folder.path()).stdout(Stdio::piped()).spawn().unwrap();
        let page = ask(&address(&printed(&mut child), "API"), "GET /", "", "");
        assert!(page.starts_with("HTTP/1.1 200"), "{name}: {page}");
        assert!(folder.path().join(name).is_file(), "{name}");
        terminate(&mut child);
        assert!(child.wait().unwrap().success());
    }
}

#[cfg(unix)]
#[test]
fn the_demo_account_is_there_only_when_it_is_asked_for() {
    let folder = TempDir::new().unwrap();
    for (option, status) in [(None, 400), (Some("--demo-account"), 201)] {
        let mut command = sandbox(&folder.path().join("sandbox.db"));
        let mut child = command.args(option).stdout(Stdio::piped()).spawn().unwrap();
        let told = printed(&mut child);
        assert_eq!(told.contains("demo@example.ru / demo-password"), option.is_some(), "{told}");
        let login = r#"{"email":"demo@example.ru","password":"demo-password"}"#;
        let headers = format!(
            "Accept: application/json\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
            login.len()
        );
        let answer = ask(&address(&told, "API"), "POST /api/login", &headers, login);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{option:?}: {answer}");
        terminate(&mut child);
        assert!(child.wait().unwrap().success());
    }
}

#[cfg(unix)]
#[test]
fn with_control_it_takes_answers_and_ends_while_a_call_hangs() {
    let folder = TempDir::new().unwrap();
    let mut child =
        sandbox(&folder.path().join("sandbox.db")).arg("--control").stdout(Stdio::piped()).spawn().unwrap();
    let told = printed(&mut child);
    let api = address(&told, "API");
    assert_eq!(address(&told, "Control"), format!("{api}/control/answers"));
    let script = r#"{"path":"api/login","answer":"hang"}"#;
    let headers = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", script.len());
    assert!(ask(&api, "POST /control/answers", &headers, script).starts_with("HTTP/1.1 204"));

    let mut hanging = TcpStream::connect(api.strip_prefix("http://").unwrap()).unwrap();
    let call =
        "POST /api/login HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    hanging.write_all(call.as_bytes()).unwrap();
    // It is sent when the body is requested: by then the control's answer has been chosen.
    let mut heard = [0; "HTTP/1.1 100".len()];
    hanging.read_exact(&mut heard).unwrap();
    assert_eq!(&heard, b"HTTP/1.1 100");
    hanging.write_all(b"{}").unwrap();
    terminate(&mut child);
    assert!(child.wait().unwrap().success());
}

/// The program's output up to its last line.
fn printed(child: &mut Child) -> String {
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut told = String::new();
    while !told.contains("Ctrl-C") {
        assert!(output.read_line(&mut told).unwrap() > 0, "it ended early: {told}");
    }
    told
}

/// The address in the line of this name.
fn address(told: &str, name: &str) -> String {
    let line = told.lines().find(|line| line.starts_with(name));
    let line = line.unwrap_or_else(|| panic!("no {name} in {told}"));
    line.split_whitespace().find(|word| word.starts_with("http://")).unwrap().to_owned()
}

/// The whole answer to one request.
fn ask(origin: &str, request: &str, headers: &str, body: &str) -> String {
    ask_as(origin, origin.strip_prefix("http://").unwrap(), request, headers, body)
}

/// With `host` as the address's name.
fn ask_as(origin: &str, host: &str, request: &str, headers: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(origin.strip_prefix("http://").unwrap()).unwrap();
    write!(stream, "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n{body}").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[cfg(unix)]
fn terminate(child: &mut Child) {
    let sent = Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(sent.success());
}
