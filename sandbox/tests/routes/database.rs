//! The database file itself.

use amapi_sandbox::{Options, Sandbox};
use tempfile::TempDir;

#[test]
fn nobody_but_its_owner_may_read_the_file_and_those_beside_it() {
    use std::fs::{metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new().unwrap();
    let open = || {
        let database = folder.path().join("sandbox.db");
        let sandbox = Sandbox::open(Options { database, ..Options::default() }).unwrap();
        sandbox.add_user("Иван", "ivan@example.ru", "пароль").unwrap();
        sandbox
    };
    let files = ["", "-wal", "-shm"].map(|beside| folder.path().join(format!("sandbox.db{beside}")));
    let modes = || files.each_ref().map(|file| metadata(file).unwrap().permissions().mode() & 0o777);
    let _created = open();
    assert_eq!(modes(), [0o600; 3], "new files");
    for file in &files {
        set_permissions(file, PermissionsExt::from_mode(0o664)).unwrap();
    }
    let _opened = open();
    assert_eq!(modes(), [0o600; 3], "files that others could read");
}
