//! The program itself, as a process that can be killed.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use crate::support::{Shop, client};

/// A running `amapi-gateway`.
pub struct Program {
    child: Child,
    pub shop: Shop,
}

/// Without keys in its environment except those that a test sets.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amapi-gateway"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("AMAPI_GATEWAY_")) {
        command.env_remove(name);
    }
    command
}

impl Program {
    pub fn start(configuration: &Path) -> Program {
        let mut command = command();
        command.arg("--config").arg(configuration);
        Program::spawn(command)
    }

    /// Waits until it prints its address.
    pub fn spawn(mut command: Command) -> Program {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Gateway     http://").and_then(|rest| rest.split('/').next());
        let Some(address) = address.and_then(|address| address.parse().ok()) else {
            let mut errors = String::new();
            child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
            panic!("it did not start: {line}{errors}");
        };
        Program { child, shop: Shop { address, client: client() } }
    }

    #[cfg(unix)]
    fn signal(&self, name: &str) {
        let kill = Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap();
        assert!(kill.success());
    }

    /// Like `kill -9`; returns its log.
    pub fn kill(mut self) -> String {
        self.child.kill().unwrap();
        self.ended().1
    }

    /// Sends the signal to end, and does not wait.
    #[cfg(unix)]
    pub fn terminate(&self) {
        self.signal("-TERM");
    }

    /// Waits for its end; returns its exit status and its log.
    pub fn ended(&mut self) -> (ExitStatus, String) {
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap(), log)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // An error means that it has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
