use amapi_checkout::api::pause;

#[test]
fn pauses_grow_to_a_minute() {
    let pauses = (1..10).map(|failures| pause(failures, None)).collect::<Vec<_>>();
    assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60, 60]);
    assert_eq!((pause(0, None), pause(32, None), pause(u32::MAX, None)), (2, 60, 60));
}

#[test]
fn a_pause_is_never_shorter_than_the_server_asked_for_within_an_hour() {
    for (failures, retry_after, expected) in [
        (1, 0, 2),
        (1, 1, 2),
        (1, 21, 21),
        (4, 15, 16),
        (4, 17, 17),
        (9, 59, 60),
        (9, 120, 120),
        (1, 3_600, 3_600),
        (1, 3_601, 3_600),
        (9, u32::MAX, 3_600),
    ] {
        assert_eq!(pause(failures, Some(retry_after)), expected, "{failures} failures, {retry_after} s");
    }
}
