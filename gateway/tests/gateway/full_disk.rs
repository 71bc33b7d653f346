//! A store that cannot be written to: the system refuses every byte beyond a limit, like a full disk.

use crate::program::{Program, command};
use crate::support::{Api, Workspace, callback};

#[tokio::test]
async fn on_a_full_disk_nothing_is_sent_that_was_not_recorded_and_nothing_is_made_twice() {
    let (api, place) = (Api::start().await, Workspace::new());
    let file = place.configure(&api.url, "[limits]\nper_address_a_minute = 100000\n");
    // Once, to create the tables.
    drop(Program::start(&file));
    let gateway = {
        let inner = command();
        let mut command = std::process::Command::new("bash");
        let script = r#"trap '' XFSZ; ulimit -f 200; exec "$0" --config "$1""#;
        command.arg("-c").arg(script).arg(inner.get_program()).arg(&file);
        Program::spawn(command)
    };
    let mut created = 0;
    let refused = loop {
        let answer = gateway.shop.callback(&format!("key-{created}")).await;
        if answer.status != 201 {
            break answer;
        }
        created += 1;
        assert!(created < 1000, "the disk is not full");
    };
    assert!(created > 0);
    // Either the record could not be stored, and there is no order; or the answer could not, and the shopper got it all
    // the same.
    refused.assert_not_sent();
    assert_eq!(api.orders(), created);
    drop(gateway);
    let gateway = Program::start(&file);
    gateway.shop.callback(&format!("key-{created}")).await.assert_created();
    for at in 0..created {
        let again = gateway.shop.callback(&format!("key-{at}")).await;
        assert!(again.is_replay || again.body["outcome"] == "unknown", "{at}: {again:?}");
    }
    assert_eq!(api.orders(), created + 1);
}

#[tokio::test]
async fn an_answer_that_cannot_be_stored_is_told_and_its_key_is_unknown_from_then_on() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    let file = rusqlite::Connection::open(place.database()).unwrap();
    let full = "CREATE TRIGGER full BEFORE UPDATE OF answer ON attempts
         BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END";
    file.execute(full, ()).unwrap();
    shop.callback("key").await.assert_created();
    shop.callback("key").await.assert_unknown();
    assert_eq!(shop.unresolved().await[0]["key"], "key");
    assert_eq!(api.orders(), 1);
    file.execute("DROP TRIGGER full", ()).unwrap();
    assert_eq!(shop.settle("key", serde_json::json!({ "outcome": "created" })).await, 204);
    let again = shop.order("key", "callback", &callback()).await;
    assert!(again.is_replay);
}
