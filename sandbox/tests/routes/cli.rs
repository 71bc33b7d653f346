//! The `sandbox` program: what it prints, how it ends.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
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
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut lines = Vec::new();
    while !lines.last().is_some_and(|line: &String| line.contains("Ctrl-C")) {
        let mut line = String::new();
        assert!(output.read_line(&mut line).unwrap() > 0, "it ended early: {lines:?}");
        lines.push(line);
    }
    let told = lines.concat();
    let address = |name: &str| {
        let line =
            lines.iter().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no {name} in {told}"));
        line.split_whitespace().find(|word| word.starts_with("http://")).unwrap().to_owned()
    };
    let (shop, api) = (address("Shop"), address("API"));
    assert!(told.contains("demo@example.ru / demo-password"), "{told}");
    assert!(told.contains(database.to_str().unwrap()), "{told}");
    assert!(get(&shop, "").contains(&format!(r#"api="{api}""#)));
    assert!(
        get(&api, &format!("Origin: {shop}\r\n")).contains(&format!("access-control-allow-origin: {shop}"))
    );
    terminate(&mut child);
    assert!(child.wait().unwrap().success());
}

/// The whole answer to `GET /`.
fn get(origin: &str, headers: &str) -> String {
    use std::io::Write;
    let host = origin.strip_prefix("http://").unwrap();
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[cfg(unix)]
fn terminate(child: &mut Child) {
    let sent = Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(sent.success());
}
