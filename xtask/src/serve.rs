//! `demo` and `dev`: servers that run until they are interrupted, and that stop together.

use std::{
    env, fs,
    path::PathBuf,
    process::{Child, Command},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};

use crate::{
    command::{line, run},
    setup,
    system::Need,
};

const GATEWAY_ADDRESS: &str = "127.0.0.1:8790";

/// A package of this workspace and its program.
type Program = (&'static str, &'static str);

const SANDBOX: Program = ("amapi-sandbox", "sandbox");
const GATEWAY: Program = ("amapi-gateway", "amapi-gateway");

/// The built widget on a demo shop, the gateway below a path of it, and behind that the sandbox, with these further
/// options. If the first is `bare`, the page sends its orders to the sandbox itself, on another origin.
pub fn demo(options: &[&str]) -> Result<()> {
    let (bare, options) = match options {
        ["bare", options @ ..] => (true, options),
        options => (false, options),
    };
    let programs = || {
        setup::compile()?;
        build(&[SANDBOX, GATEWAY])
    };
    let (toolbox, programs) = setup::prepare_beside(&[Need::Build], 2, programs)?;
    toolbox.step(setup::WIDGET);
    let widget = setup::build(&toolbox);
    programs.join().map_err(|_| anyhow!("the programs could not be built"))??;
    widget?;
    toolbox.step("the demo, until Ctrl-C");
    let mut sandbox = sandbox("target/demo.sqlite")?;
    sandbox.args(["--shop", "dist"]).args(options);
    let mut commands = Vec::new();
    if !bare {
        commands.push(gateway(options)?);
        sandbox.args(["--gateway", GATEWAY_ADDRESS]);
    }
    commands.push(sandbox);
    run_until_exit(commands)
}

/// The command that starts the gateway between the sandbox and the shop of these options, with the demo account as the
/// shop's.
fn gateway(options: &[&str]) -> Result<Command> {
    let value = |name: &str, default: &'static str| {
        let words = options.iter().position(|option| *option == name).and_then(|at| options.get(at + 1));
        words.copied().unwrap_or(default).to_owned()
    };
    let shop = format!("http://{}", value("--shop-listen", "127.0.0.1:8080"));
    let mut command = Command::new(program(GATEWAY)?);
    command
        .args(["--listen", GATEWAY_ADDRESS, "--store", "sqlite:target/demo-gateway.sqlite"])
        .args(["--api", &format!("http://{}", value("--listen", "127.0.0.1:8787"))])
        .args(["--origin", &shop, "--origin", &shop.replace("127.0.0.1", "localhost")])
        .env("AMAPI_GATEWAY_ACCOUNT__EMAIL", "demo@example.ru")
        .env("AMAPI_GATEWAY_ACCOUNT__PASSWORD", "demo-password")
        .env("AMAPI_GATEWAY_SECRET", "demo-secret");
    Ok(command)
}

/// Trunk's server with live reload; it forwards `/api` to the sandbox.
pub fn dev() -> Result<()> {
    let toolbox = setup::prepare(&[Need::Build], 2)?;
    toolbox.step("the sandbox (a minute or two the first time)");
    build(&[SANDBOX])?;
    let sandbox = sandbox("target/dev.sqlite")?;
    toolbox.step("the sandbox and `trunk serve`, until Ctrl-C");
    run_until_exit(vec![sandbox, toolbox.trunk(&["serve"])])
}

/// The command that starts the sandbox on this database file.
fn sandbox(database: &str) -> Result<Command> {
    let mut command = Command::new(program(SANDBOX)?);
    command.args(["--demo-account", "--database", database]);
    Ok(command)
}

/// Builds programs of this workspace.
fn build(programs: &[Program]) -> Result<()> {
    let arguments = programs.iter().flat_map(|(package, name)| ["--package", package, "--bin", name]);
    run(Command::new("cargo").args(["build", "--quiet"]).args(arguments))?;
    fs::create_dir_all("target").context("cannot create target/")
}

/// The path of a built program.
fn program((_, name): Program) -> Result<PathBuf> {
    // Cargo puts it next to this program, wherever its target folder may be. Starting it without Cargo avoids waiting
    // for Trunk's build.
    let program = env::current_exe().context("cannot tell where this program is")?;
    Ok(program.with_file_name(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// Runs the commands until one of them ends or this program is told to end, then ends them all.
fn run_until_exit(commands: Vec<Command>) -> Result<()> {
    let (interrupt, interrupted) = mpsc::channel();
    ctrlc::set_handler(move || {
        // Nobody listens any more if the servers are already being stopped.
        let _ = interrupt.send(());
    })
    .context("cannot listen for Ctrl-C")?;

    let mut running = Vec::new();
    let result = start_and_wait(commands, &mut running, &interrupted);
    for (_, child) in &mut running {
        // An error means that it has already exited.
        let _ = child.kill();
        let _ = child.wait();
    }
    result
}

fn start_and_wait(
    commands: Vec<Command>,
    running: &mut Vec<(String, Child)>,
    interrupted: &Receiver<()>,
) -> Result<()> {
    const POLL_INTERVAL: Duration = Duration::from_millis(100);
    const GRACE: Duration = Duration::from_secs(3);

    for mut command in commands {
        let name = line(&command);
        let child = command.spawn().with_context(|| format!("cannot start `{name}`"))?;
        running.push((name, child));
    }
    while interrupted.recv_timeout(POLL_INTERVAL) == Err(RecvTimeoutError::Timeout) {
        for (name, child) in running.iter_mut() {
            if let Some(status) = child.try_wait()? {
                // The same Ctrl-C may have reached the server first.
                if interrupted.recv_timeout(POLL_INTERVAL).is_ok() {
                    return Ok(());
                }
                bail!("`{name}` ended with {status}");
            }
        }
    }
    // The terminal has interrupted them as well: give them time to finish writing.
    let deadline = Instant::now() + GRACE;
    while Instant::now() < deadline {
        running.retain_mut(|(_, child)| matches!(child.try_wait(), Ok(None)));
        if running.is_empty() {
            break;
        }
        thread::sleep(POLL_INTERVAL);
    }
    Ok(())
}
