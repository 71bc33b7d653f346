use amapi_checkout::domain::{FieldId, Method};

#[test]
fn all_inputs_are_there_once_and_in_the_order_of_the_form() {
    assert!(FieldId::ALL.is_sorted_by(|a, b| a < b), "{:?}", FieldId::ALL);
    assert_eq!(FieldId::ALL.len(), FieldId::Consents as usize + 1);
}

#[test]
fn wire_names_differ_but_for_the_two_points_of_which_one_shows() {
    let mut names: Vec<_> =
        FieldId::ALL.map(FieldId::wire).into_iter().filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let repeated: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    assert_eq!(repeated, ["lgsTerminalId"]);
    for method in Method::ALL {
        for field in FieldId::ALL.into_iter().filter(|field| !field.wire().is_empty()) {
            let found = FieldId::from_wire(field.wire(), method);
            assert!(found.is_none_or(|found| found.wire() == field.wire()), "{field:?} {method:?}");
        }
    }
}

#[test]
fn a_refusal_finds_the_input_on_the_page() {
    use FieldId as F;
    use Method::*;
    for (path, method, field) in [
        ("name", Courier, Some(F::Name)),
        ("phone", Pickup, Some(F::Phone)),
        ("email", Pickpoint, Some(F::Email)),
        ("items", Courier, Some(F::Cart)),
        ("items.0.price", Courier, Some(F::Cart)),
        ("items.12.status", Pickpoint, Some(F::Cart)),
        ("address.city", Courier, Some(F::City)),
        ("address.city", CarrierDoor, Some(F::City)),
        ("address.city", CarrierTerminal, None),
        ("address.city", Pickup, None),
        ("address.street", Pickpoint, None),
        ("address.elevator", Courier, Some(F::Elevator)),
        ("address.kladr", Courier, None),
        ("address", Courier, None),
        ("lgsTerminalId", Pickup, Some(F::PickupPoint)),
        ("lgsTerminalId", Pickpoint, Some(F::Pickpoint)),
        ("lgsTerminalId", Courier, None),
        ("lgsTerminalCode", CarrierTerminal, Some(F::Terminal)),
        ("lgsTerminalCode", CarrierDoor, None),
        ("lgsTariffId", CarrierDoor, Some(F::Tariff)),
        ("deliveryCompany", CarrierTerminal, Some(F::Tariff)),
        ("lgsCompanyId", CarrierDoor, Some(F::Tariff)),
        ("lgsCompanyId", Courier, None),
        ("deliveryType", Courier, Some(F::Method)),
        ("desiredDeliveryDate", Courier, Some(F::Day)),
        ("desiredDeliveryInterval", Courier, Some(F::Interval)),
        ("paymentOption", Courier, Some(F::Payment)),
        ("comment", Courier, Some(F::Comment)),
        ("totalWeight", Courier, None),
        ("Name", Courier, None),
        ("", Courier, None),
        (".", Courier, None),
    ] {
        assert_eq!(FieldId::from_wire(path, method), field, "{path:?} for {method:?}");
    }
}
