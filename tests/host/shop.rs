//! Configurations of shops' pages.

mod inputs;
mod lenient;
mod points;
mod quick;
pub mod schema;
mod suggest;

use amapi_checkout::domain::{Day, Inputs, Method};
use amapi_checkout::shop::{ConfigError, ConfigProblem, Expected, Unfit, parse};
use serde_json::Value;

use crate::support::{FULL, MINIMAL, NOW, full};

/// The JSON pointer of a path: `/items/0/price` for `items[0].price`.
fn pointer(path: &str) -> String {
    match path {
        "" => String::new(),
        _ => format!("/{}", path.replace("].", "/").replace(['.', '['], "/").replace(']', "")),
    }
}

/// The configuration with the value at a path (`items[0].price`) replaced by JSON text, or removed.
fn changed(json: &str, path: &str, value: &str) -> String {
    let mut config: Value = serde_json::from_str(json).unwrap();
    let pointer = pointer(path);
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = config.pointer_mut(parent).unwrap_or_else(|| panic!("{path} has no parent"));
    let value = (!value.is_empty()).then(|| serde_json::from_str(value).unwrap());
    match (parent, value) {
        (Value::Object(map), Some(value)) => drop(map.insert(key.into(), value)),
        (Value::Object(map), None) => drop(map.remove(key)),
        (Value::Array(list), Some(value)) => list[key.parse::<usize>().unwrap()] = value,
        (parent, _) => panic!("{parent} has no {path}"),
    }
    config.to_string()
}

/// Exactly this error, and no other.
fn wrong<T>(path: &str, problem: ConfigProblem) -> Result<T, Unfit> {
    Err(Unfit::Wrong(vec![ConfigError { path: path.into(), problem }]))
}

#[track_caller]
fn refuse(json: &str, path: &str, problem: ConfigProblem) {
    assert_eq!(parse(json), wrong(path, problem), "{json}");
}

#[test]
fn a_few_lines_are_enough() {
    let offer = parse(MINIMAL).unwrap();
    assert_eq!(offer.methods(), [Method::Courier]);
    let [line] = offer.cart.lines() else { panic!("one line") };
    assert_eq!((line.quantity, line.status as u8, line.delivery_price.is_zero()), (1, 3, true));
    assert_eq!(offer.courier.unwrap().intervals[0].name, "в течение дня");
    let days: Vec<String> = offer.calendar.days(NOW).iter().map(Day::to_string).collect();
    assert_eq!((days.len(), days[0].as_str()), (14, "2026-11-24"), "two weeks from tomorrow");
    assert_eq!(offer.calendar.offset.to_string(), "+03:00");
    assert_eq!((&*offer.inputs, offer.place), (&Inputs::default(), None));
}

#[test]
fn everything_that_a_shop_may_say_is_read() {
    let offer = full();
    assert_eq!(offer.methods(), Method::ALL);
    let line = &offer.cart.lines()[1];
    assert_eq!((line.product_id, line.item_id, line.quantity), (30001, 900, 3));
    assert_eq!((line.price.to_string(), line.delivery_price.to_string()), ("199.90".into(), "49.50".into()));
    assert_eq!(offer.cart.lines()[2].parent_id, Some(857));
    let courier = offer.courier.unwrap();
    assert_eq!(courier.intervals[1].price.map(|price| price.kopecks()), Some(15_050));
    let [cdek, dpd] = offer.carriers.as_slice() else { panic!("two carriers") };
    assert_eq!((cdek.company.name(), cdek.company_id, cdek.tariffs[1].id), ("СДЭК", 304, 1503));
    assert_eq!(cdek.tariffs[0].term.as_deref(), Some("2–4 дня"));
    assert_eq!(cdek.terminals.known[0].coordinates.as_ref().unwrap().latitude.to_string(), "55.7570");
    assert_eq!(
        (cdek.terminals.known[1].code.as_str(), cdek.terminals.known[1].hours.as_deref()),
        ("007", None)
    );
    assert_eq!(
        (dpd.company.name(), dpd.terminals.known.len(), dpd.intervals[0].name.as_str()),
        ("dpd", 0, "в течение дня")
    );
    assert_eq!(offer.pickup.unwrap().points.known[1].address, "Москва, Ленинский проспект, 4");
    assert_eq!(offer.pickpoint.unwrap().points.known[0].code, "0077");
    assert_eq!(offer.payment.iter().map(|payment| payment.payment.code()).collect::<Vec<_>>(), [1, 2, 5, 39]);
    assert_eq!(offer.inputs.privacy_policy.as_deref(), Some("https://shop.example/privacy"));
    assert_eq!(offer.place.unwrap().kladr.as_deref(), Some("7700000000000"));
}

#[test]
fn weights_and_volumes_keep_their_digits() {
    for digits in ["0.00098", "1.20", "1e-7", "0", "12345678901234567890"] {
        let json = MINIMAL.replace("0.00098", digits);
        assert_eq!(parse(&json).unwrap().cart.volume.to_string(), digits);
    }
}

#[test]
fn null_is_as_good_as_left_out() {
    for path in [
        "items[1].quantity",
        "items[1].deliveryPrice",
        "items[1].status",
        "items[0].oldPrice",
        "items[0].image",
        "items[0].url",
        "payment[2].next",
        "consents",
        "consents[0].required",
        "fields",
        "fields.comment",
        "fields.name.show",
        "minSum",
        "delivery.address.intervals",
        "delivery.address.intervals[1].weekdays",
        "delivery.address.price",
        "delivery.address.freeFrom",
        "delivery.address.payment",
        "delivery.pickpoint.days",
        "delivery.pickpoint.days.cutoff",
        "delivery.external[0].payment",
        "delivery.external[0].tariffs[0].freeFrom",
        "delivery.external[0].tariffs[0].payment",
        "delivery.pickup.points[1].price",
        "delivery.pickup.points[1].payment",
        "delivery.pickup.points[1].maxWeight",
        "delivery.external[0].intervals",
        "delivery.external[0].tariffs[0].term",
        "delivery.external[0].terminals[0].hours",
        "delivery.pickup.intervals",
        "delivery.pickup",
        "days",
        "days.first",
        "days.count",
        "days.closedWeekdays",
        "days.closedDates",
        "timeZone",
        "privacyPolicy",
        "place",
        "place.kladr",
        "map",
        "map.maxZoom",
    ] {
        let (null, absent) = (changed(FULL, path, "null"), changed(FULL, path, ""));
        assert!(parse(&null).is_ok(), "{path}: {:?}", parse(&null));
        assert_eq!(parse(&null), parse(&absent), "{path}");
    }
}

#[test]
fn what_is_required_is_missed() {
    for path in [
        "items",
        "totalWeight",
        "totalVolume",
        "delivery",
        "payment",
        "items[0].productId",
        "items[0].itemId",
        "items[0].name",
        "items[0].price",
        "delivery.external[0].company",
        "delivery.external[0].companyId",
        "delivery.external[0].tariffs",
        "delivery.external[0].terminals",
        "delivery.external[0].tariffs[1].id",
        "delivery.external[0].tariffs[1].name",
        "delivery.external[0].tariffs[1].to",
        "delivery.external[0].tariffs[1].price",
        "delivery.external[0].terminals[1].code",
        "delivery.external[0].terminals[1].address",
        "delivery.external[0].terminals[0].longitude",
        "delivery.pickup.points",
        "delivery.pickpoint.points",
        "delivery.address.intervals[1].name",
        "place.city",
        "place.latitude",
    ] {
        refuse(&changed(FULL, path, ""), path, ConfigProblem::Missing);
        refuse(&changed(FULL, path, "null"), path, ConfigProblem::Missing);
    }
}

#[test]
fn what_is_something_else_is_told_with_what_was_expected() {
    const ID: Expected = Expected::Integer { min: 0, max: 9_007_199_254_740_991 };
    const QUANTITY: Expected = Expected::Integer { min: 1, max: 1_000_000 };
    for (path, values, expected) in [
        ("items", r#"{} 1 "x""#, Expected::List),
        ("items[1]", r#"[1] 1 "x" null"#, Expected::Object),
        ("items[1].productId", r#"-1 1.5 "1x" "" " " "0x1" "+1" "01" "1.5" true [] 9007199254740992"#, ID),
        ("items[1].itemId", r#"-1 "8 57" 1e3"#, ID),
        ("items[2].parentId", r#"-1 "-1" """#, ID),
        ("items[1].name", r#""" "  " 1 []"#, Expected::Text),
        (
            "items[1].price",
            r#"-1 "100 руб." "1 990,00" "1990,00" "1,990.00" "" 0.001 1.00001 1.99999 "1.995" 1e3 1e-5 1000000000 true"#,
            Expected::Money,
        ),
        ("items[0].oldPrice", r#"-1 "было 100" 0.001"#, Expected::Money),
        ("minSum", r#"-1 "от 500" true"#, Expected::Money),
        ("items[1].quantity", r#"0 -1 1.5 "0" "1.5" 1000001 "много""#, QUANTITY),
        ("items[1].deliveryPrice", r#"-0.5 "-0.5" """#, Expected::Money),
        ("items[1].status", r#"4 12554 -1 "4""#, Expected::Integer { min: 0, max: 3 }),
        ("totalWeight", r#"-1 "0,5" "" [] true"#, Expected::Measure),
        ("totalVolume", r#"-0.1 "-0.1" ".5""#, Expected::Measure),
        ("delivery", r#"[1] "pickup" 1"#, Expected::Object),
        ("delivery.address", r#"[1] true 1"#, Expected::Object),
        ("delivery.address.intervals", r#"{"a":1} 1 "x""#, Expected::List),
        ("delivery.address.intervals[0]", r#""" 1 [1]"#, Expected::Object),
        ("delivery.address.intervals[1].name", r#""" 1"#, Expected::Text),
        ("delivery.address.intervals[1].price", r#"-1 "даром""#, Expected::Money),
        (
            "delivery.address.intervals[1].until",
            r#"14 "14" "25:00" "24:01" "9:00" "14:60" "14:00:00" [] """#,
            Expected::Time,
        ),
        ("delivery.address.intervals[1].weekdays", r#"7 {}"#, Expected::List),
        ("delivery.address.intervals[1].weekdays[0]", r#"0 8 "пн""#, Expected::Integer { min: 1, max: 7 }),
        ("delivery.address.price", r#"-1 "даром""#, Expected::Money),
        ("delivery.address.freeFrom", r#"-1 "3 000""#, Expected::Money),
        ("delivery.address.payment", r#"[] 1 {}"#, Expected::List),
        ("delivery.address.payment[0]", r#"0 6 "6""#, Expected::PaymentCode),
        ("delivery.pickpoint.days", r#"[7] 7"#, Expected::Object),
        ("delivery.pickpoint.days.cutoff", r#"15 "15" "25:00" """#, Expected::Time),
        ("delivery.pickup.points[1].price", r#"-1 "50 руб.""#, Expected::Money),
        ("delivery.pickup.points[1].payment", r#"[] 5"#, Expected::List),
        ("delivery.pickup.points[1].maxWeight", r#"-1 "15 кг""#, Expected::Measure),
        ("delivery.external[0].tariffs[0].freeFrom", r#"-1"#, Expected::Money),
        ("delivery.external", r#"1 {}"#, Expected::List),
        ("delivery.external[0]", r#"[1] "СДЭК""#, Expected::Object),
        ("delivery.external[0].company", r#""CDEK" "DPD" "сдэк""#, Expected::Company),
        ("delivery.external[0].company", r#"1 """#, Expected::Text),
        ("delivery.external[0].companyId", r#""сдэк" -1"#, ID),
        ("delivery.external[0].tariffs", r#"1 {}"#, Expected::List),
        ("delivery.external[0].tariffs[0].id", r#""1502-1""#, ID),
        ("delivery.external[0].tariffs[0].to", r#""Door" "pickup""#, Expected::Target),
        ("delivery.external[0].tariffs[0].price", r#"-1 "от 450""#, Expected::Money),
        ("delivery.external[0].tariffs[0].term", r#"3 []"#, Expected::Text),
        ("delivery.external[0].terminals", r#"1 {}"#, Expected::List),
        ("delivery.external[0].terminals[1].code", r#"7 """#, Expected::Text),
        ("delivery.external[0].terminals[0].latitude", r#""55,7" []"#, Expected::Number),
        ("delivery.pickup", r#"[1] "x""#, Expected::Object),
        ("delivery.pickup.points", r#"1 {}"#, Expected::List),
        ("delivery.pickup.points[1].address", r#""" 1"#, Expected::Text),
        ("days", r#"[7] 7"#, Expected::Object),
        ("days.first", r#"-1 366 1.5 "завтра" "2026-02-30" []"#, Expected::FirstDay),
        ("days.count", r#"0 61 "61""#, Expected::Integer { min: 1, max: 60 }),
        ("days.closedWeekdays", r#"7 {}"#, Expected::List),
        ("days.closedWeekdays", "[1,2,3,4,5,6,7]", Expected::Weekdays),
        ("days.closedWeekdays[0]", r#"0 8 "пн""#, Expected::Integer { min: 1, max: 7 }),
        ("days.closedDates", r#""2026-11-26""#, Expected::List),
        ("days.closedDates[0]", r#""26.11.2026" "2026-02-30" 1"#, Expected::Date),
        ("timeZone", r#""Europe/Moscow" 3 "+3""#, Expected::Offset),
        ("payment", r#"[] 1 {}"#, Expected::List),
        ("payment[1]", r#"0 6 42 256 257 "6" "" 1.5 -1"#, Expected::PaymentCode),
        (
            "privacyPolicy",
            r#""javascript:alert(1)" "JavaScript:alert(1)" "data:text/html,x" "privacy" "" 1"#,
            Expected::Link,
        ),
        ("place", r#"[1] "Москва""#, Expected::Object),
        ("place.city", r#""" 1"#, Expected::Text),
        ("map", r#"[1] "https://tiles.example/{z}/{x}/{y}""#, Expected::Object),
        (
            "map.tiles",
            r#""http://tiles.example/{z}/{x}/{y}.png" "//tiles.example/{z}/{x}/{y}.png" "tiles/{z}/{x}/{y}.png"
               "https://tiles.example/{z}/{x}.png" "https://tiles.example/{x}/{y}.png" "https://tiles.example/map.png"
               "https://tiles.example/{z}/{x}/{-y}.png" "https://tiles.example/{z}/{x}/{y}.png?key={apikey}"
               "https://tiles.example/{z}/{x}/{y}/{Z}" "https://tiles.example/{z}/{x}/{y}}" "https://tiles.example/{{z}/{x}/{y}"
               "http://localhost.evil.example/{z}/{x}/{y}" "data:image/png,{z}{x}{y}" "javascript:{z}{x}{y}" "/a b/{z}/{x}/{y}"
               "/a\\b/{z}/{x}/{y}" "/\u0007/{z}/{x}/{y}""#,
            Expected::Tiles,
        ),
        ("map.tiles", r#""" 1"#, Expected::Text),
        ("map.attribution", r#""" 1"#, Expected::Text),
        ("map.maxZoom", r#"0 25 "19px" 1.5"#, Expected::Integer { min: 1, max: 24 }),
        (
            "place.kladr",
            r#"7700000000000 "770000000000" "77000000000000000000" "77000000000a0""#,
            Expected::Kladr,
        ),
    ] {
        // The values are JSON texts, one after another.
        for value in serde_json::Deserializer::from_str(values).into_iter::<Value>() {
            refuse(
                &changed(FULL, path, &value.unwrap().to_string()),
                path,
                ConfigProblem::Expected(expected),
            );
        }
    }
    refuse("[1]", "", ConfigProblem::Expected(Expected::Object));
    refuse("null", "", ConfigProblem::Expected(Expected::Object));
}

#[test]
fn an_unknown_key_is_told_with_the_ones_there_are() {
    for (path, one_there_is) in [
        ("weight", "totalWeight"),
        ("items[0].prise", "price"),
        ("delivery.adress", "address"),
        ("delivery.address.interval", "intervals"),
        ("delivery.address.intervals[1].cost", "price"),
        ("delivery.external[0].tariff", "tariffs"),
        ("delivery.external[0].tariffs[0].title", "name"),
        ("delivery.external[0].terminals[0].lat", "latitude"),
        ("delivery.pickup.point", "points"),
        ("delivery.pickpoint.points[0].id", "code"),
        ("days.closed", "closedDates"),
        ("place.town", "city"),
        ("map.url", "tiles"),
    ] {
        let Err(Unfit::Wrong(errors)) = parse(&changed(FULL, path, "1")) else { panic!("{path} is no key") };
        let [ConfigError { path: told, problem: ConfigProblem::UnknownKey(keys) }] = errors.as_slice() else {
            panic!("{path}: {errors:?}")
        };
        assert_eq!(told, path);
        assert!(keys.contains(&one_there_is), "{path}: {keys:?}");
    }
}

#[test]
fn choices_that_could_not_be_told_apart_are_refused() {
    for (path, value, told) in [
        ("delivery.pickup.points[1].code", r#""103""#, "delivery.pickup.points[1].code"),
        ("delivery.external[0].terminals[1].code", r#""MSK123""#, "delivery.external[0].terminals[1].code"),
        ("delivery.external[0].tariffs[1].id", "1502", "delivery.external[0].tariffs[1].id"),
        ("delivery.external[1].companyId", "304", "delivery.external[1].companyId"),
        ("delivery.address.intervals[1].name", r#""с 9 до 12""#, "delivery.address.intervals[1]"),
        ("delivery.pickpoint.intervals[1]", r#"" днём ""#, "delivery.pickpoint.intervals[1]"),
        ("payment[3]", "2", "payment[3]"),
    ] {
        refuse(&changed(FULL, path, value), told, ConfigProblem::Duplicate);
    }
}

#[test]
fn gifts_have_a_parent_and_a_shop_delivers_somehow() {
    refuse(&changed(FULL, "items[2].parentId", "1"), "items[2].parentId", ConfigProblem::NoParent);
    refuse(&changed(FULL, "items[2].parentId", "858"), "items[2].parentId", ConfigProblem::NoParent);
    refuse(&changed(FULL, "delivery", "{}"), "delivery", ConfigProblem::NoDelivery);
    refuse(&changed(FULL, "delivery", r#"{"pickup":null}"#), "delivery", ConfigProblem::NoDelivery);
}

#[test]
fn a_repeated_line_is_legal() {
    let line = |index: usize| (full().cart.lines()[index].item_id, full().cart.lines()[index].price);
    assert_eq!(line(0), line(3));
}

#[test]
fn no_configuration_and_no_json_are_told_apart() {
    for json in ["", " \n\t"] {
        refuse(json, "", ConfigProblem::Absent);
    }
    refuse("{\n  \"items\": [,]\n}", "", ConfigProblem::NotJson { line: 2, column: 13 });
    refuse("{\"items\": [", "", ConfigProblem::NotJson { line: 1, column: 11 });
    refuse("{} {}", "", ConfigProblem::NotJson { line: 1, column: 4 });
}

#[test]
fn the_policy_may_be_a_page_of_the_shop() {
    for link in ["/", "/privacy", "/a//b?c=/", " /privacy\n", "https://shop.example/p", "http://localhost/p"]
    {
        let offer = parse(&changed(FULL, "privacyPolicy", &format!("{link:?}"))).unwrap();
        assert_eq!(offer.inputs.privacy_policy.as_deref(), Some(link.trim()));
    }
}

/// As browsers parse them (WHATWG URL): a backslash is a slash, and tabs and line breaks are removed.
#[test]
fn a_path_that_leads_to_another_host_is_no_path() {
    let paths = ["//host", "/\\host", "/\t/host", "/\n/host", "/\r\\host", "\\/host", "/a\\b", "/\0/host"];
    let others =
        ["javascript:alert(1)", "java\nscript:alert(1)", "https:\\\\host", "https:host", "https://ho\tst"];
    for link in paths.iter().chain(&others) {
        let json = serde_json::to_string(link).unwrap();
        refuse(
            &changed(FULL, "privacyPolicy", &json),
            "privacyPolicy",
            ConfigProblem::Expected(Expected::Link),
        );
    }
}

#[test]
fn the_first_day_is_a_date_or_a_number_of_days() {
    for (first, day) in [("0", "2026-11-23"), ("3", "2026-11-27"), ("\"2026-12-15\"", "2026-12-15")] {
        let offer = parse(&changed(FULL, "days.first", first)).unwrap();
        assert_eq!(offer.calendar.days(NOW)[0].to_string(), day, "{first}");
    }
}

#[test]
fn map_is_drawn_with_squares_from_an_address_that_is_safe() {
    for tiles in [
        "https://tiles.example/{z}/{x}/{y}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}{r}.png?key=1",
        "https://tiles.example/{y}-{x}-{z}-{z}",
        "/tiles/{z}/{x}/{y}",
        "http://localhost/{z}/{x}/{y}.png",
        "http://localhost:8080/{z}/{x}/{y}.png",
        "http://127.0.0.1:8080/{z}/{x}/{y}.png",
        "http://[::1]:8080/{z}/{x}/{y}.png",
    ] {
        let config = changed(FULL, "map.tiles", &format!("\" {tiles} \""));
        let map = parse(&config).unwrap_or_else(|error| panic!("{tiles}: {error:?}")).map.unwrap();
        assert_eq!(
            (map.address.as_str(), map.attribution.as_str(), map.max_zoom),
            (tiles, "© Карты", 18),
            "{tiles}"
        );
    }
    assert_eq!(parse(&changed(FULL, "map.maxZoom", "")).unwrap().map.unwrap().max_zoom, 19);
    for none in ["{}", "[]", "null", ""] {
        assert_eq!(parse(&changed(FULL, "map", none)).unwrap().map, None, "{none:?}");
    }
    for key in ["tiles", "attribution"] {
        let path = format!("map.{key}");
        let missing = ConfigError { path: path.clone(), problem: ConfigProblem::Missing };
        assert_eq!(parse(&changed(FULL, &path, "")), Err(Unfit::Wrong(vec![missing])));
    }
}
