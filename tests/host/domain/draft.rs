use amapi_checkout::domain::{
    Cart, Delivery, Destination, Draft, EmailError, FieldId, Inputs, Invalid, Method, NameError, Offer,
    PhoneError, Status, Totals,
};

use crate::support::{NOW, draft, full, minimal, required};

/// Midnight of the 24th in UTC+3.
const TOMORROW: i64 = 1_795_467_600;

fn with(mut draft: Draft, values: &[(FieldId, &str)]) -> Draft {
    for (field, value) in values {
        draft.set(*field, *value);
    }
    draft
}

#[track_caller]
fn problems(draft: &Draft, offer: &Offer) -> Vec<(FieldId, Invalid)> {
    draft.order(offer, NOW).expect_err("there are problems")
}

#[test]
fn the_inputs_that_a_method_needs_make_an_order() {
    for method in Method::ALL {
        let mut draft = required(method);
        if method == Method::CarrierTerminal {
            // The only tariff to a terminal need not be chosen.
            assert_eq!(draft.get(FieldId::Tariff), "");
        }
        draft.set(FieldId::Comment, "  Позвоните \n");
        let order = draft.order(&full(), NOW).unwrap_or_else(|problems| panic!("{method:?}: {problems:?}"));
        assert_eq!(order.contacts.name.to_string(), "Иванов Иван Иванович");
        assert_eq!(order.contacts.phone.to_string(), "+7 916 123-45-67");
        assert_eq!(order.day.midnight(order.offset), TOMORROW);
        assert_eq!(order.comment.as_deref(), Some("Позвоните"));
        assert_eq!(order.cart, full().cart);
        let delivers = match &order.delivery {
            Delivery::Courier { to, .. } => {
                to.place == full().place && to.parts().count() == 3 && method == Method::Courier
            }
            Delivery::Carrier { tariff_id: 1502, company_id: 304, to: Destination::Door(to), .. } => {
                to.parts().count() == 3 && method == Method::CarrierDoor
            }
            Delivery::Carrier {
                tariff_id: 1503,
                to: Destination::Terminal { code, address, coordinates },
                ..
            } => {
                (code.as_str(), address.as_str()) == ("MSK123", "Москва, Тверская улица, 1")
                    && coordinates.is_some()
                    && method == Method::CarrierTerminal
            }
            Delivery::Carrier { .. } => false,
            Delivery::Pickup { point, .. } => point == "103" && method == Method::Pickup,
            Delivery::Pickpoint { point, .. } => point == "0077" && method == Method::Pickpoint,
        };
        assert!(delivers, "{method:?}: {:?}", order.delivery);
    }
}

#[test]
fn an_empty_form_tells_every_problem_in_the_order_of_the_page() {
    use FieldId::*;
    assert_eq!(
        problems(&Draft::default(), &full()),
        [
            (Name, Invalid::Name(NameError::Empty)),
            (Phone, Invalid::Phone(PhoneError::Empty)),
            (Email, Invalid::Email(EmailError::Empty)),
            (Method, Invalid::Missing),
            (Day, Invalid::Missing),
            (Payment, Invalid::Missing),
            (Consent, Invalid::Missing),
        ]
    );
}

#[test]
fn each_method_tells_what_it_still_needs() {
    use FieldId::*;
    let contacts = [Name, Phone, Email];
    let rest = [Day, Payment, Consent];
    use amapi_checkout::domain::Method as M;
    for (method, own) in [
        (M::Courier, [City, Street, House, Interval].as_slice()),
        // The intervals depend on the carrier, which is not known yet; so do its terminals.
        (M::CarrierDoor, &[Tariff, City, Street, House]),
        (M::CarrierTerminal, &[Terminal, Interval]),
        (M::Pickup, &[PickupPoint]),
        (M::Pickpoint, &[Interval]),
    ] {
        let draft = draft(&[(Method, method.key())]);
        let mut expected = [contacts.as_slice(), own, rest.as_slice()].concat();
        expected.sort_unstable();
        let fields: Vec<FieldId> = problems(&draft, &full()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, expected, "{method:?}");
    }
}

#[test]
fn two_tariffs_to_a_terminal_have_to_be_chosen_between_before_its_terminals() {
    let mut offer = full();
    let second = offer.carriers[0].tariffs[1].clone();
    offer.carriers[0].tariffs.push(amapi_checkout::domain::Tariff { id: 1504, ..second });
    let draft = with(required(Method::CarrierTerminal), &[(FieldId::Terminal, ""), (FieldId::Interval, "")]);
    assert_eq!(problems(&draft, &offer), [(FieldId::Tariff, Invalid::Missing)]);
    let chosen = with(draft, &[(FieldId::Tariff, "304-1504")]);
    let needed = [(FieldId::Terminal, Invalid::Missing), (FieldId::Interval, Invalid::Missing)];
    assert_eq!(problems(&chosen, &offer), needed);
}

#[test]
fn each_wrong_input_is_told_with_its_evidence() {
    use FieldId::*;
    for (field, value, invalid) in [
        (Name, "1", Invalid::Name(NameError::Unexpected('1'))),
        (Phone, "+7 916 12", Invalid::Phone(PhoneError::Missing(5))),
        (Email, "ivan", Invalid::Email(EmailError::NoAt)),
        (Method, "by pigeon", Invalid::Missing),
        (City, "  ", Invalid::Missing),
        (Elevator, "3", Invalid::NotOffered),
        (Interval, "ночью", Invalid::Missing),
        (Payment, "3", Invalid::Missing),
        (Day, "завтра", Invalid::Missing),
        (Day, "2026-11-26", Invalid::NotOffered),
        (Day, "2026-11-29", Invalid::NotOffered),
        (Day, "2027-11-24", Invalid::NotOffered),
        (Consent, "", Invalid::Missing),
    ] {
        let draft = with(required(amapi_checkout::domain::Method::Courier), &[(field, value)]);
        assert_eq!(problems(&draft, &full()), [(field, invalid)], "{field:?} = {value:?}");
    }
}

#[test]
fn a_day_that_has_passed_while_the_page_stood_open_is_no_longer_offered() {
    let draft = required(Method::Courier);
    assert!(draft.order(&full(), TOMORROW - 1).is_ok());
    assert_eq!(draft.order(&full(), TOMORROW).unwrap_err(), [(FieldId::Day, Invalid::NotOffered)]);
}

#[test]
fn hidden_inputs_keep_what_was_typed_and_are_neither_checked_nor_sent() {
    let pickup = with(
        required(Method::Pickup),
        &[
            (FieldId::City, "Тверь"),
            (FieldId::Elevator, "nonsense"),
            (FieldId::Terminal, "gone"),
            (FieldId::Tariff, "1-1"),
        ],
    );
    let order = pickup.order(&full(), NOW).unwrap();
    assert_eq!(order.delivery, Delivery::Pickup { point: "103".into(), price: None });
    assert_eq!(pickup.get(FieldId::City), "Тверь");
}

#[test]
fn the_optional_parts_of_an_address_are_taken_where_they_were_given() {
    let full_address = [
        (FieldId::Corp, "1"),
        (FieldId::Build, " 2 "),
        (FieldId::Porch, "3"),
        (FieldId::Floor, "4"),
        (FieldId::Flat, "5"),
        (FieldId::Intercom, "5К1234"),
        (FieldId::Elevator, "1"),
        (FieldId::Metro, "Охотный Ряд"),
    ];
    for method in [Method::Courier, Method::CarrierDoor] {
        let order = with(required(method), &full_address).order(&full(), NOW).unwrap();
        let (Delivery::Courier { to, .. } | Delivery::Carrier { to: Destination::Door(to), .. }) =
            order.delivery
        else {
            panic!("{method:?} goes to a door")
        };
        let parts: Vec<&str> = to.parts().map(|(_, text)| text).collect();
        assert_eq!(
            parts,
            ["Москва", "Красная площадь", "3", "1", "2", "3", "4", "5", "5К1234", "1", "Охотный Ряд"],
            "{method:?}"
        );
    }
}

#[test]
fn what_the_shop_knows_of_a_place_goes_along_only_where_the_city_is_that_place() {
    for (city, is_known) in [
        ("Москва", true),
        (" Москва ", true),
        ("москва", true),
        ("МОСКВА", true),
        ("г. Москва", true),
        ("г.Москва", true),
        ("г Москва", true),
        ("Г. МОСКВА", true),
        ("город Москва", true),
        ("гор. Москва", true),
        ("Москва.", true),
        ("\u{2068}Москва\u{2069}", true),
        ("Мос\u{ad}ква", true),
        ("г.\u{a0}Москва", true),
        ("Тверь", false),
        ("Московский", false),
        ("Горки", false),
    ] {
        let order = with(required(Method::Courier), &[(FieldId::City, city)]).order(&full(), NOW).unwrap();
        let Delivery::Courier { to, .. } = order.delivery else { panic!("it goes by courier") };
        assert_eq!(to.place.is_some(), is_known, "{city}");
    }
}

#[test]
fn the_only_choice_needs_no_choosing() {
    let offer = minimal();
    let draft = draft(&[
        (FieldId::Name, "Иван"),
        (FieldId::Phone, "9161234567"),
        (FieldId::Email, "ivan@example.ru"),
        (FieldId::City, "Москва"),
        (FieldId::Street, "Арбат"),
        (FieldId::House, "1"),
        (FieldId::Day, "2026-11-24"),
    ]);
    assert_eq!(draft.method(&offer), Some(Method::Courier));
    let order = draft.order(&offer, NOW).unwrap();
    assert_eq!((order.interval.name.as_str(), order.payment.code()), ("в течение дня", 1));
    let pickpoint = required(Method::Pickpoint);
    assert_eq!(pickpoint.get(FieldId::Pickpoint), "");
    assert_eq!(pickpoint.point(&full()).map(|point| point.code.as_str()), Some("0077"));
}

#[test]
fn consent_is_asked_for_where_the_shop_gives_its_policy() {
    let mut offer = full();
    let draft = with(required(Method::Courier), &[(FieldId::Consent, "")]);
    assert_eq!(problems(&draft, &offer), [(FieldId::Consent, Invalid::Missing)]);
    assert!(draft.shows(&offer, FieldId::Consent));
    offer.inputs = Inputs::default().into();
    assert!(draft.order(&offer, NOW).is_ok());
    assert!(!draft.shows(&offer, FieldId::Consent));
}

#[test]
fn a_line_that_is_out_of_stock_blocks_the_order() {
    let mut offer = full();
    let mut lines = offer.cart.lines().to_vec();
    lines[1].status = Status::OutOfStock;
    offer.cart = Cart::new(lines, offer.cart.weight.clone(), offer.cart.volume.clone()).unwrap();
    assert_eq!(problems(&required(Method::Pickup), &offer), [(FieldId::Cart, Invalid::OutOfStock)]);
}

#[test]
fn totals_follow_every_choice() {
    use FieldId::{Interval, Tariff};
    let goods = "25707.70";
    for (draft, delivery, interval, sum) in [
        (Draft::default(), None, "0", goods),
        (required(Method::Courier), Some("649.50"), "0", "26357.20"),
        (with(required(Method::Courier), &[(Interval, "с 18 до 22")]), Some("649.50"), "150.50", "26507.70"),
        (with(required(Method::CarrierDoor), &[(Tariff, "")]), None, "0", goods),
        (required(Method::CarrierDoor), Some("450"), "0", "26157.70"),
        (with(required(Method::CarrierDoor), &[(Tariff, "305-1502")]), Some("520"), "0", "26227.70"),
        (required(Method::CarrierTerminal), Some("299.99"), "0", "26007.69"),
        (required(Method::Pickup), Some("0"), "0", goods),
        (required(Method::Pickpoint), Some("0"), "0", goods),
    ] {
        let expected = Totals {
            discount: Default::default(),
            goods: goods.parse().unwrap(),
            delivery: delivery.map(|price| price.parse().unwrap()),
            interval: interval.parse().unwrap(),
            sum: sum.parse().unwrap(),
        };
        assert_eq!(draft.totals(&full(), NOW), expected, "{draft:?}");
    }
}

#[test]
fn tariffs_of_two_carriers_with_one_number_are_told_apart() {
    for (key, company_id) in [("304-1502", 304), ("305-1502", 305)] {
        let draft =
            with(required(Method::CarrierDoor), &[(FieldId::Tariff, key), (FieldId::Interval, "с 10 до 18")]);
        let order = draft.order(&full(), NOW).unwrap();
        assert!(
            matches!(order.delivery, Delivery::Carrier { company_id: id, .. } if id == company_id),
            "{key}"
        );
    }
}

#[test]
fn an_interval_of_another_method_does_not_pass_for_one_of_this() {
    let draft = with(required(Method::Courier), &[(FieldId::Method, Method::Pickpoint.key())]);
    assert_eq!(draft.interval(&full(), NOW), None);
    assert_eq!(problems(&draft, &full()), [(FieldId::Interval, Invalid::Missing)]);
}

#[test]
fn only_what_the_shop_offers_can_be_chosen() {
    assert_eq!(full().methods(), Method::ALL);
    assert_eq!(minimal().methods(), [Method::Courier]);
    let mut doors_only = full();
    doors_only.carriers.remove(0);
    assert!(!doors_only.methods().contains(&Method::CarrierTerminal));
    assert_eq!(required(Method::CarrierTerminal).method(&doors_only), None);
}

#[test]
fn a_form_shows_what_its_method_needs_and_before_that_what_every_method_needs() {
    use FieldId::*;
    let shown = |draft: &Draft| -> Vec<FieldId> {
        FieldId::ALL.into_iter().filter(|field| draft.shows(&full(), *field)).collect()
    };
    let always = [Cart, Name, Phone, Email, Method, Day, Payment, Comment, Consent, Consents];
    assert_eq!(shown(&Draft::default()), always);
    let door = draft(&[(Method, "external-door")]);
    assert!(shown(&door).contains(&Tariff) && shown(&door).contains(&Metro));
    assert!(!shown(&door).contains(&Interval), "the carrier is not known yet");
    assert!(!shown(&door).contains(&Terminal));
    let company = draft(&[(Method, "pickup"), (Payment, "39")]);
    assert!(shown(&company).contains(&Company) && shown(&company).contains(&Inn));
}

#[test]
fn setting_an_input_again_replaces_what_stood_there() {
    let mut draft = draft(&[(FieldId::Name, "Иван")]);
    draft.set(FieldId::Name, "Пётр");
    assert_eq!(draft, self::draft(&[(FieldId::Name, "Пётр")]));
}
