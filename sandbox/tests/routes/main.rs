//! The sandbox over a real SQLite file: one module per route, named as its URL.

mod buy_click;
mod callback;
mod change_password;
mod cli;
mod control;
mod create_order;
mod create_order_refused;
#[cfg(unix)]
mod database;
mod faults;
mod golden;
mod hosts;
mod limits;
mod login;
mod logout;
mod origins;
mod page;
mod protocol;
mod register;
mod shop;
mod suggestions;
mod support;
mod test;
