use amapi_checkout::domain::{FieldId, Method, Need, need};

/// `contract.md`, "create-order", column by column. R: required, o: optional, –: absent.
#[rustfmt::skip]
const CONTRACT: [(FieldId, &str); FieldId::COUNT] = [
    //                      address  external-door  external-terminal  pickup  pickpoint
    (FieldId::Cart,        "R R R R R"),
    (FieldId::Name,        "R R R R R"),
    (FieldId::Phone,       "R R R R R"),
    (FieldId::Email,       "R R R R R"),
    (FieldId::Method,      "R R R R R"),
    (FieldId::Tariff,      "– R R – –"),
    (FieldId::Terminal,    "– – R – –"),
    (FieldId::PickupPoint, "– – – R –"),
    (FieldId::Pickpoint,   "– – – – R"),
    (FieldId::City,        "R R – – –"),
    (FieldId::Street,      "R R – – –"),
    (FieldId::House,       "R R – – –"),
    (FieldId::Corp,        "o o – – –"),
    (FieldId::Build,       "o o – – –"),
    (FieldId::Porch,       "o o – – –"),
    (FieldId::Floor,       "o o – – –"),
    (FieldId::Flat,        "o o – – –"),
    (FieldId::Intercom,    "o o – – –"),
    (FieldId::Elevator,    "o o – – –"),
    (FieldId::Metro,       "o o – – –"),
    (FieldId::Suggested,   "o o – – –"),
    (FieldId::Day,         "R R R R R"),
    (FieldId::Interval,    "R R R R R"),
    (FieldId::Payment,     "R R R R R"),
    (FieldId::Company,     "R R R R R"),
    (FieldId::Inn,         "R R R R R"),
    (FieldId::Comment,     "o o o o o"),
    (FieldId::Consent,     "R R R R R"),
    (FieldId::Consents,    "R R R R R"),
];

#[test]
fn each_method_needs_what_the_contract_says() {
    let methods =
        [Method::Courier, Method::CarrierDoor, Method::CarrierTerminal, Method::Pickup, Method::Pickpoint];
    for (field, row) in CONTRACT {
        for (method, mark) in methods.into_iter().zip(row.split(' ')) {
            let expected = match mark {
                "R" => Need::Required,
                "o" => Need::Optional,
                _ => Need::Unused,
            };
            assert_eq!(need(method, field), expected, "{field:?} for {method:?}");
        }
    }
}

#[test]
fn the_table_names_every_input() {
    assert_eq!(CONTRACT.map(|(field, _)| field), FieldId::ALL);
}
