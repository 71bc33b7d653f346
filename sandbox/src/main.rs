//! `sandbox`: serves the stand-in API, and with `--shop` the demo shop on an origin of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use amapi_sandbox::{Options, Sandbox, shop, shop_with_gateway};
use anyhow::{Context, bail, ensure};
use clap::Parser;
use tokio::net::TcpListener;

const DEMO_EMAIL: &str = "demo@example.ru";
const DEMO_PASSWORD: &str = "demo-password";

/// A strict stand-in for the order API, over an SQLite file
#[derive(Parser)]
#[command(name = "sandbox")]
struct Arguments {
    /// The SQLite file; created where there is none
    #[arg(long, value_name = "FILE")]
    database: PathBuf,
    /// Where the API listens; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// An origin whose pages may call the API; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// A host to answer for beside localhost and the addresses listened on; may be given several times
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Listen on an address that other machines can reach
    #[arg(long)]
    public: bool,
    /// Serve the built demo shop in this folder too, and allow its origin
    #[arg(long, value_name = "DIR")]
    shop: Option<PathBuf>,
    /// Where the shop listens
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    shop_listen: SocketAddr,
    /// Where the shop's gateway listens: the shop's page orders through it, at /amapi on its own origin
    #[arg(long, value_name = "ADDRESS", requires = "shop")]
    gateway: Option<SocketAddr>,
    /// Report broken field rules as Laravel does: 422 with errors by field
    #[arg(long)]
    errors_by_field: bool,
    /// How many hours the shop's clock is ahead of UTC, as its page's timeZone says
    #[arg(long, value_name = "HOURS", default_value_t = 3, value_parser = clap::value_parser!(i8).range(-12..=14), allow_hyphen_values = true)]
    utc_offset: i8,
    /// Take answers to give instead of the API's own: POST {"path":"api/login","answer":"drop"} to /control/answers
    #[arg(long)]
    control: bool,
    /// Have a user demo@example.ru with the password demo-password
    #[arg(long)]
    demo_account: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sandbox: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: Arguments) -> anyhow::Result<()> {
    let mut allow_origins = arguments.allow_origin;
    let mut allow_hosts = arguments.allow_host;
    allow_hosts.push(arguments.listen.ip().to_string());
    let (api_listener, api) = bind(arguments.listen, "--listen", arguments.public).await?;
    let shop = match arguments.shop {
        Some(dist) if !dist.join("index.html").is_file() => {
            bail!("{} has no index.html: build the shop first", dist.display())
        }
        Some(dist) => {
            let (listener, address) = bind(arguments.shop_listen, "--shop-listen", arguments.public).await?;
            allow_hosts.push(arguments.shop_listen.ip().to_string());
            allow_origins.push(address.clone());
            // People type either name of their own machine.
            allow_origins.push(address.replace("127.0.0.1", "localhost"));
            let router = match arguments.gateway {
                Some(gateway) => shop_with_gateway(dist, gateway),
                None => shop(dist, &api),
            };
            Some((listener, address, router))
        }
        None => None,
    };
    let sandbox = Sandbox::open(Options {
        database: arguments.database.clone(),
        allow_origins,
        allow_hosts,
        errors_by_field: arguments.errors_by_field,
        utc_offset_hours: arguments.utc_offset,
        control: arguments.control,
        ..Options::default()
    })?;
    if arguments.demo_account {
        sandbox.add_user("Демо", DEMO_EMAIL, DEMO_PASSWORD)?;
    }

    if let Some((_, address, _)) = &shop {
        println!("Shop        {address}");
        println!("Playground  {address}/playground.html");
    }
    println!("API         {api}   (open it to see what arrived)");
    if arguments.control {
        println!("Control     {api}/control/answers");
    }
    if arguments.demo_account {
        println!("Demo login  {DEMO_EMAIL} / {DEMO_PASSWORD}");
    }
    println!("Database    {}", arguments.database.display());
    println!("Ctrl-C ends it.");

    let served = async {
        let api = sandbox.serve(api_listener, sandbox.router());
        match shop {
            Some((listener, _, shop)) => tokio::join!(api, sandbox.serve_shop(listener, shop)).0,
            None => api.await,
        }
    };
    // Not with Axum's graceful shutdown, which would wait for ever for a call that hangs on purpose.
    tokio::select! {
        never = served => match never {},
        () = told_to_stop() => Ok(()),
    }
}

/// Binds the listener and returns its address as an origin, with the real port.
async fn bind(address: SocketAddr, option: &str, is_public: bool) -> anyhow::Result<(TcpListener, String)> {
    ensure!(
        is_public || address.ip().to_canonical().is_loopback(),
        "{option} {address} can be reached by other machines: add --public if it is meant to be"
    );
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address} (choose another address with {option})"))?;
    let origin = format!("http://{}", listener.local_addr()?);
    Ok((listener, origin))
}

async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate()).expect("the process may handle SIGTERM");
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = tokio::signal::ctrl_c().await;
}
