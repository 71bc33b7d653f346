//! register, login, logout, change-password, test: users and their passwords.

use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{Error, PasswordHasher, PasswordVerifier};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, OptionalExtension};
use serde_json::json;

use crate::answer::Refused;
use crate::call::Call;
use crate::rules::Problem;
use crate::rules::forms::{CHANGE_PASSWORD, LOGIN, REGISTER};
use crate::user::User;
use crate::{Sandbox, tokens};

pub fn register(call: &Call) -> Result<Response, Refused> {
    let (body, _) = call.accepted(&REGISTER)?;
    let email = body.text("email");
    let hash = hash_password(body.text("password"))?;
    let mut connection = call.sandbox.store().lock();
    let transaction = connection.transaction()?;
    let created = transaction.execute(
        "INSERT INTO users (name, email, email_key, password_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (email_key) DO NOTHING",
        (body.text("name"), email, email_key(email), hash, call.sandbox.now()),
    )?;
    if created == 0 {
        let taken = problem("email", "Пользователь с такой электронной почтой уже зарегистрирован");
        return Err(call.problems(&REGISTER, vec![taken]));
    }
    let token = tokens::issue(&transaction, transaction.last_insert_rowid(), call.sandbox.now())?;
    transaction.commit()?;
    Ok((StatusCode::CREATED, Json(json!({ "signedUp": true, "token": token }))).into_response())
}

pub fn login(call: &Call) -> Result<Response, Refused> {
    let (body, _) = call.accepted(&LOGIN)?;
    let user = find_user(&call.sandbox.store().lock(), body.text("email"))?;
    let password = body.text("password");
    let known = match user {
        Some(user) if verify_password(password, &user.password_hash)? => user,
        Some(_) => return Err(wrong_credentials()),
        None => {
            // As expensive as a check: the time must not reveal which e-mails are registered.
            hash_password(password)?;
            return Err(wrong_credentials());
        }
    };
    let token = tokens::issue(&call.sandbox.store().lock(), known.id, call.sandbox.now())?;
    Ok((StatusCode::CREATED, Json(json!({ "signedIn": true, "token": token }))).into_response())
}

fn wrong_credentials() -> Refused {
    let message = "Неправильный логин (электронная почта) и/или пароль.".into();
    Refused::Documented { flag: LOGIN.flag, messages: vec![message] }
}

pub fn logout(call: &Call) -> Result<Response, Refused> {
    let user = call
        .user()?
        // Documented like this: no full stop, and 400 where the other calls have 401.
        .ok_or_else(|| Refused::Plain(StatusCode::BAD_REQUEST, "Unauthenticated".into()))?;
    tokens::annul_all(&call.sandbox.store().lock(), user.id)?;
    Ok(Json(json!({ "signedOut": true })).into_response())
}

pub fn change_password(call: &Call) -> Result<Response, Refused> {
    let user = call.user()?.ok_or_else(Refused::unauthenticated)?;
    let (body, _) = call.accepted(&CHANGE_PASSWORD)?;
    let mut problems = Vec::new();
    if email_key(body.text("email")) != email_key(&user.email) {
        problems.push(problem("email", "Это не ваша электронная почта"));
    }
    if !verify_password(body.text("old_password"), &user.password_hash)? {
        problems.push(problem("old_password", "Старый пароль указан неверно"));
    }
    if !problems.is_empty() {
        return Err(call.problems(&CHANGE_PASSWORD, problems));
    }
    let hash = hash_password(body.text("password"))?;
    let mut connection = call.sandbox.store().lock();
    let transaction = connection.transaction()?;
    transaction.execute("UPDATE users SET password_hash = ?1 WHERE id = ?2", (hash, user.id))?;
    tokens::annul_all(&transaction, user.id)?;
    let token = tokens::issue(&transaction, user.id, call.sandbox.now())?;
    transaction.commit()?;
    Ok((StatusCode::CREATED, Json(json!({ "passwordChanged": true, "token": token }))).into_response())
}

pub fn test(call: &Call) -> Result<Response, Refused> {
    let body = json!({
        "isAuthenticated": call.user()?.is_some(),
        "serviceAvailable": true,
        "onlineRegistrationAvailable": true,
    });
    Ok(Json(body).into_response())
}

pub fn add_user(sandbox: &Sandbox, name: &str, email: &str, password: &str) -> anyhow::Result<()> {
    let hash = hash_password(password)?;
    sandbox.store().lock().execute(
        "INSERT INTO users (name, email, email_key, password_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (email_key) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash",
        (name, email, email_key(email), hash, sandbox.now()),
    )?;
    Ok(())
}

pub fn find_user(connection: &Connection, email: &str) -> anyhow::Result<Option<User>> {
    let sql = "SELECT * FROM users WHERE email_key = ?1";
    Ok(connection.query_row(sql, [email_key(email)], User::from_row).optional()?)
}

/// E-mails are compared without regard to case.
fn email_key(email: &str) -> String {
    email.to_lowercase()
}

fn hash_password(password: &str) -> anyhow::Result<String> {
    let hash: PasswordHash =
        Argon2::default().hash_password(password.as_bytes()).map_err(|error| anyhow!("{error}"))?;
    Ok(hash.to_string())
}

fn verify_password(password: &str, hash: &str) -> anyhow::Result<bool> {
    match Argon2::default().verify_password(password.as_bytes(), hash) {
        Ok(()) => Ok(true),
        Err(Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(anyhow!("a stored password hash: {error}")),
    }
}

fn problem(field: &str, message: &str) -> Problem {
    Problem { field: field.into(), message: message.into() }
}
