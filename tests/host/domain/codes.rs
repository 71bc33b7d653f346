//! The API's numbers and words for things.

use amapi_checkout::domain::{Company, Method, Payment, Status};

#[test]
fn payments_have_the_codes_of_the_contract_and_nothing_else_is_one() {
    let codes = [
        (1, Payment::Cash),
        (2, Payment::Card),
        (3, Payment::Credit),
        (4, Payment::Instalments),
        (5, Payment::Online),
        (39, Payment::BankTransfer),
        (43, Payment::GiftCertificate),
    ];
    assert_eq!(codes.map(|(_, payment)| payment), Payment::ALL);
    for code in 0..1000 {
        let expected = codes.iter().find(|(known, _)| *known == code).map(|(_, payment)| *payment);
        assert_eq!(Payment::from_code(code), expected, "{code}");
    }
    assert!(codes.iter().all(|(code, payment)| u64::from(payment.code()) == *code));
    assert_eq!(Payment::from_code(256 + 1), None, "a code is not cut to a byte");
}

#[test]
fn statuses_are_0_to_3() {
    let statuses = [Status::OutOfStock, Status::FewLeft, Status::ToOrder, Status::InStock];
    for (code, status) in (0..).zip(statuses) {
        assert_eq!((Status::from_code(code), status as u64), (Some(status), code));
    }
    assert_eq!((Status::from_code(4), Status::from_code(12554)), (None, None));
}

#[test]
fn companies_are_spelled_exactly_so() {
    for (name, company) in [("СДЭК", Some(Company::Cdek)), ("dpd", Some(Company::Dpd))] {
        assert_eq!(Company::from_name(name), company);
        assert_eq!(company.map(Company::name), Some(name));
    }
    for name in ["", "сдэк", "СДЕК", "CDEK", "DPD", "Dpd", "dpd "] {
        assert_eq!(Company::from_name(name), None, "{name}");
    }
}

#[test]
fn methods_are_read_back_from_their_keys() {
    for method in Method::ALL {
        assert_eq!(method.key().parse(), Ok(method));
    }
    assert_eq!("external".parse::<Method>(), Err(()));
}
