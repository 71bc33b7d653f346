//! The gateway between a scripted page and the sandbox, or a misbehaving API: one module for each promise of
//! `docs/GATEWAY.md`.

mod account;
mod calls;
mod configuration;
#[cfg(unix)]
mod full_disk;
mod guards;
mod idempotency;
#[cfg(unix)]
mod killed;
#[cfg(unix)]
mod nginx;
mod played;
mod postgres;
mod program;
mod support;
mod unknown;
mod verify;
