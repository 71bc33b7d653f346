//! The widget's own golden requests: the sandbox must accept every one of them.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Api, EMAIL};

#[tokio::test]
async fn every_golden_request_is_taken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/contract/requests");
    let files = json_files(&folder);
    assert!(!files.is_empty(), "{} holds no golden request", folder.display());
    for file in files {
        let golden: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let answer = send(&golden).await;
        assert!(
            answer.status.is_success(),
            "{} was refused: {} {}",
            file.display(),
            answer.status,
            answer.text
        );
    }
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|ext| ext == "json")).collect();
    files.sort();
    files
}

/// Sends to a fresh sandbox that has the request's user.
async fn send(golden: &Value) -> crate::support::Answer {
    let (method, path) = (golden["method"].as_str().unwrap(), golden["path"].as_str().unwrap());
    let body = &golden["body"];
    let api = Api::empty(|_| {});
    let old_password = body["old_password"].as_str().or(body["password"].as_str()).unwrap_or("any");
    let email = match path {
        "/api/login" | "/api/change-password" => body["email"].as_str().unwrap(),
        _ => EMAIL,
    };
    api.sandbox.add_user("Иван", email, old_password).unwrap();
    let token = api.sandbox.issue_token(email).unwrap();
    let token = (golden["auth"] == true).then_some(token.as_str());
    match body {
        Value::Null => api.call(method, path, token).await,
        body => api.post(path, token, body).await,
    }
}
