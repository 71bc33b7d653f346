//! `amapi-gateway`: reads the configuration, serves until it is told to stop.

use std::io::stderr;
use std::process::ExitCode;

use amapi_gateway::{Config, Gateway, Overrides};
use anyhow::Context;
use clap::Parser;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr).with_ansi(false).init();
    match serve(&Overrides::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("amapi-gateway: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(overrides: &Overrides) -> anyhow::Result<()> {
    let config = Config::load(overrides)?;
    let address = config.listen;
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("listen: cannot listen on {address}"))?;
    let address = listener.local_addr()?;
    let path = config.path.to_string();
    let gateway = Gateway::open(config).await?;
    println!("Gateway     http://{address}{path}");
    gateway.serve(listener, told_to_stop()).await;
    Ok(())
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
