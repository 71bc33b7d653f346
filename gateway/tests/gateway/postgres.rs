//! Several gateways on one PostgreSQL: a real server, started for the test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::program::Program;
use crate::support::{Api, CREATED, ScriptedApi, TOKEN, Workspace};

/// A server that listens on a socket in its own folder, and stops when this is dropped.
struct Postgres {
    child: Child,
    folder: TempDir,
}

/// The folder of the server's programs: Debian keeps them off the PATH.
fn programs() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path);
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let debian = debian.map(|version| version.unwrap().path().join("bin"));
    let mut folders = debian.chain(on_path);
    folders
        .find(|folder| folder.join("initdb").is_file())
        .expect("PostgreSQL: `cargo xtask test gateway` installs it")
}

/// The server refuses to run as root: then it runs as the user that its package has created.
fn as_user(program: &Path) -> Command {
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if !is_root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(program);
    command
}

impl Postgres {
    fn start() -> Postgres {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data");
        let programs = programs();
        // The user that the server runs as needs access.
        let open = Command::new("chmod").arg("777").arg(folder.path()).status().unwrap();
        assert!(open.success());
        let made = as_user(&programs.join("initdb"))
            .args(["--username=gateway", "--auth=trust", "--no-sync", "-D"])
            .arg(&data)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let mut child = as_user(&programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=50", "-k"])
            .arg(folder.path())
            .current_dir(folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        let is_ready = |line: &String| line.contains("ready to accept connections");
        assert!(log.by_ref().map(Result::unwrap).any(|line| is_ready(&line)), "it ended at once");
        // The server would block if nobody read its log.
        std::thread::spawn(move || log.count());
        Postgres { child, folder }
    }

    /// The `store` line of a configuration.
    fn store(&self) -> String {
        format!("store = \"postgres://gateway@localhost/postgres?host={}\"", self.folder.path().display())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg("-QUIT").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn two_gateways_on_one_postgresql_make_one_order_of_two_hundred_requests() {
    let (api, postgres) = (Api::start().await, Postgres::start());
    let limits = "[limits]\nper_address_a_minute = 1000\n";
    let configuration = |name: &str| format!("{}\ninstance = {name:?}\n{limits}", postgres.store());
    let places = (Workspace::new(), Workspace::new());
    let first = places.0.gateway(&api.url, &configuration("a")).await;
    let second = places.1.gateway(&api.url, &configuration("b")).await;
    let mut all = JoinSet::new();
    for at in 0..200 {
        let shop = if at % 2 == 0 { first.clone() } else { second.clone() };
        all.spawn(async move { shop.callback("one").await });
    }
    let all = all.join_all().await;
    let code = all[0].assert_created().to_owned();
    assert!(all.iter().all(|answer| answer.assert_created() == code));
    assert_eq!(api.orders(), 1);
}

#[tokio::test]
async fn what_one_gateway_sends_another_waits_for_and_tells() {
    let (api, postgres) = (ScriptedApi::start().await, Postgres::start());
    let configuration = |name: &str| format!("{}\ninstance = {name:?}\n{TOKEN}", postgres.store());
    let places = (Workspace::new(), Workspace::new());
    let first = places.0.gateway(&api.url, &configuration("a")).await;
    let second = places.1.gateway(&api.url, &configuration("b")).await;
    let order = tokio::spawn(async move { first.callback("key").await });
    let asked = api.next().await;
    let (told, ()) = tokio::join!(second.callback("key"), asked.answer(201, CREATED));
    assert_eq!(told.assert_created(), order.await.unwrap().assert_created());
    assert!(told.is_replay);
}

#[tokio::test]
async fn what_a_killed_gateway_was_sending_is_unknown_to_the_other_once_its_time_is_over() {
    let (api, postgres) = (ScriptedApi::start().await, Postgres::start());
    let configuration =
        |name: &str| format!("{}\ninstance = {name:?}\n[limits]\napi_seconds = 1\n{TOKEN}", postgres.store());
    let places = (Workspace::new(), Workspace::new());
    let first = Program::start(&places.0.configure(&api.url, &configuration("a")));
    let second = places.1.gateway(&api.url, &configuration("b")).await;
    let shop = first.shop.clone();
    let order = tokio::spawn(async move { shop.callback("key").await });
    let asked = api.next().await;
    first.kill();
    drop(asked);
    assert!(order.await.is_err());
    second.callback("key").await.assert_unknown();
    assert_eq!(second.unresolved().await[0]["key"], "key");
}
