//! Measures requests per second and latency of callbacks, at the bare sandbox and through the gateway.
//!
//! `cargo xtask load --requests 2000 --at-once 16`

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use amapi_gateway::{Config, Gateway, Overrides};
use amapi_sandbox::{Options, Sandbox};
use anyhow::ensure;
use clap::Parser;
use reqwest::Client;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

#[derive(Parser)]
struct Arguments {
    /// How many orders each is given
    #[arg(long, default_value_t = 2000)]
    requests: usize,
    /// How many shoppers order at once
    #[arg(long, default_value_t = 16)]
    at_once: usize,
    /// Where the gateway remembers: postgres://… ; SQLite where it is left out
    #[arg(long)]
    store: Option<String>,
}

const EMAIL: &str = "shop@example.ru";
const BODY: &str = r#"{"phone":"+7 999 999-99-99"}"#;

/// The address of the calls, and their headers.
struct Target {
    url: String,
    token: Option<String>,
    keys: Keys,
}

enum Keys {
    None,
    /// A new key for each order.
    Fresh,
    /// One key for all: every order but the first is answered from the store.
    Same,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let folder = TempDir::new()?;
    let sandbox = Sandbox::open(Options { database: folder.path().join("api.db"), ..Options::default() })?;
    sandbox.add_user("Магазин", EMAIL, "password")?;
    let token = sandbox.issue_token(EMAIL)?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let api = format!("http://{}", listener.local_addr()?);
    let served = sandbox.clone();
    tokio::spawn(async move { served.serve(listener, served.router()).await });

    let file = folder.path().join("gateway.toml");
    let text = format!(
        "origins = [\"https://shop.example.ru\"]\naccount.token = {token:?}\n\
         limits.per_address_a_minute = 4000000000\n"
    );
    std::fs::write(&file, text)?;
    let sqlite = format!("sqlite:{}", folder.path().join("gateway.db").display());
    let overrides = Overrides {
        config: Some(file),
        api: Some(api.clone()),
        store: Some(arguments.store.clone().unwrap_or(sqlite)),
        ..Overrides::default()
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let gateway_url = format!("http://{}/amapi", listener.local_addr()?);
    let gateway = Gateway::open(Config::load(&overrides)?).await?;
    tokio::spawn(async move { gateway.serve(listener, std::future::pending()).await });

    println!("{} orders each, {} at once", arguments.requests, arguments.at_once);
    println!("{:34}{:>10}{:>10}{:>10}{:>10}", "", "a second", "p50 ms", "p95 ms", "p99 ms");
    for (name, url, token, keys) in [
        ("bare sandbox", &api, Some(token), Keys::None),
        ("through the gateway", &gateway_url, None, Keys::Fresh),
        ("answered from the gateway's store", &gateway_url, None, Keys::Same),
    ] {
        measure(name, Target { url: url.clone(), token, keys }, &arguments).await?;
    }
    Ok(())
}

async fn measure(name: &str, target: Target, arguments: &Arguments) -> anyhow::Result<()> {
    // The sandbox closes each connection after one answer.
    let client = Client::builder().no_proxy().pool_max_idle_per_host(0).build()?;
    let (target, next, requests) = (Arc::new(target), Arc::new(AtomicUsize::new(0)), arguments.requests);
    let began = Instant::now();
    let mut shoppers = JoinSet::new();
    for _ in 0..arguments.at_once {
        let (client, target, next) = (client.clone(), Arc::clone(&target), Arc::clone(&next));
        shoppers.spawn(async move {
            let mut took = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= requests {
                    return anyhow::Ok(took);
                }
                let began = Instant::now();
                order(&client, &target, at).await?;
                took.push(began.elapsed());
            }
        });
    }
    let mut took: Vec<Duration> =
        shoppers.join_all().await.into_iter().collect::<anyhow::Result<Vec<_>>>()?.concat();
    let all = began.elapsed();
    took.sort();
    let share =
        |percent: usize| took[(took.len() * percent / 100).min(took.len() - 1)].as_secs_f64() * 1000.0;
    let rate = requests as f64 / all.as_secs_f64();
    println!("{name:34}{rate:>10.0}{:>10.1}{:>10.1}{:>10.1}", share(50), share(95), share(99));
    Ok(())
}

async fn order(client: &Client, target: &Target, at: usize) -> anyhow::Result<()> {
    let mut request = client
        .post(format!("{}/api/callback", target.url))
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("Origin", "https://shop.example.ru")
        .body(BODY);
    if let Some(token) = &target.token {
        request = request.bearer_auth(token);
    }
    request = match target.keys {
        Keys::None => request,
        Keys::Fresh => request.header("Idempotency-Key", format!("fresh-{at}")),
        Keys::Same => request.header("Idempotency-Key", "same"),
    };
    let answer = request.send().await?;
    ensure!(answer.status() == 201, "{}: {}", answer.status(), answer.text().await?);
    Ok(())
}
