use amapi_checkout::api::Token;

#[test]
fn a_token_is_what_can_stand_in_a_header() {
    let token: Token = "2|8xUS/+=~".parse().unwrap();
    assert_eq!((token.header().as_str(), token.secret()), ("Bearer 2|8xUS/+=~", "2|8xUS/+=~"));
    for text in ["", " ", "a b", "a\r\nX-Evil: 1", "a\n", "\ta", "токен", "a\u{7f}", "a\u{0}"] {
        assert_eq!(text.parse::<Token>(), Err(()), "{text:?}");
    }
}

/// A longer header would make every call fail, and a stored token would do so for ever.
#[test]
fn a_token_has_at_most_4_kb() {
    assert!("a".repeat(4096).parse::<Token>().is_ok());
    assert_eq!("a".repeat(4097).parse::<Token>(), Err(()));
}

#[test]
fn a_token_is_not_printed_for_debugging() {
    let token: Token = "2|secret".parse().unwrap();
    assert!(!format!("{token:?}").contains("secret"));
}
