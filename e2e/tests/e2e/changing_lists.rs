//! Lists of choices that the page changes while somebody is using them.

use e2e::{Key, Page, Setup, Shop};
use serde_json::json;

use super::properties::ELEMENT;
use super::written::html;

/// A shop with several entries in every list, which `change` sets again with some difference.
const PAGE: &str = "</amapi-checkout><script>
    const points = (city) => [1, 2, 3].map((n) => ({ code: `${city}${n}`, address: `${city}, ${n}` }));
    const known = {
        items: [{ productId: 1, itemId: 2, name: 'Чайник', price: 1990 }], totalWeight: 1, totalVolume: 1,
        payment: [2, 5, 43], days: { count: 7 },
        delivery: {
            address: { intervals: ['утром', 'днём', 'вечером'] },
            external: [{
                company: 'СДЭК', companyId: 304, terminals: points('Тула'),
                tariffs: [1, 2, 3].map((id) => ({ id, name: `Посылка ${id}`, to: 'terminal', price: 100 * id })),
            }],
            pickup: { points: points('Москва') },
        },
    };
    window.change = (how) => {
        const config = structuredClone(known);
        how(config, config.delivery, config.delivery.external[0]);
        document.querySelector('amapi-checkout').configuration = config;
    };
    change(() => {});
</script>";

/// A list: the choices needed before it shows, its `id`, one of its entries, its place in the configuration, and
/// another entry.
struct List {
    before: &'static [(&'static str, &'static str)],
    id: &'static str,
    entry: &'static str,
    place: &'static str,
    other: &'static str,
}

const LISTS: [List; 5] = [
    List {
        before: &[("deliveryType", "external-terminal")],
        id: "lgsTariffId",
        entry: "304-2",
        place: "carrier.tariffs",
        other: "{ id: 9, name: 'Экспресс', to: 'terminal', price: 900 }",
    },
    List {
        before: &[("deliveryType", "external-terminal"), ("lgsTariffId", "304-1")],
        id: "lgsTerminalCode",
        entry: "Тула2",
        place: "carrier.terminals",
        other: "{ code: '9', address: 'Тула, 9' }",
    },
    List {
        before: &[("deliveryType", "pickup")],
        id: "pickup-point",
        entry: "Москва2",
        place: "delivery.pickup.points",
        other: "{ code: '9', address: 'Москва, 9' }",
    },
    List {
        before: &[("deliveryType", "address")],
        id: "desiredDeliveryInterval",
        entry: "днём",
        place: "delivery.address.intervals",
        other: "'ночью'",
    },
    List { before: &[], id: "paymentOption", entry: "5", place: "config.payment", other: "1" },
];

/// Changes to a list that keep the entry.
const CHANGES: [&str; 6] = [
    "LIST.unshift(OTHER)",
    "LIST.push(OTHER)",
    "LIST.reverse()",
    "LIST.push(LIST.shift()); LIST.unshift(OTHER)",
    "LIST.splice(0, 1, OTHER)",
    "LIST.splice(2, 1); LIST.splice(0, 1); LIST.unshift(OTHER)",
];

impl List {
    async fn visit(&self, steps: impl AsyncFnOnce(&Page)) {
        let shop =
            Shop::open(Setup { html: Some(html(&format!("{ELEMENT}{PAGE}"))), ..Setup::default() }).await;
        shop.visit(async |page| {
            for (id, value) in self.before {
                page.choose(id, value).await;
            }
            // A list of points is a part of the module.
            page.until("the list", &format!("return !!{}", self.input()), vec![]).await;
            steps(page).await;
        })
        .await;
    }

    /// Changes the list, and waits until it shows the configuration's entries.
    async fn change(&self, page: &Page, how: &str) {
        let how = how.replace("LIST", self.place).replace("OTHER", self.other);
        let script = format!(
            "let list; change((config, delivery, carrier) => {{ {how}; list = {} }});
            return list.map((it) => String(it.id ? '304-' + it.id : it.code ?? it))",
            self.place
        );
        let expected = page.read(&script, vec![]).await.expect("a change");
        page.until_equal(&how, expected, &format!("return {}", self.values()), vec![]).await;
    }

    fn values(&self) -> String {
        format!("[...root.querySelectorAll('#{} .choice input')].map(({{ value }}) => value)", self.id)
    }

    fn input(&self) -> String {
        format!("root.querySelector('#{} [value=\"{}\"]')", self.id, self.entry)
    }
}

#[tokio::test]
async fn entry_keeps_its_node_and_the_focus_and_is_chosen_by_space_however_its_list_changes() {
    for list in &LISTS {
        list.visit(async |page| {
            page.read(&format!("window.input = {}; input.focus()", list.input()), vec![]).await.unwrap();
            for change in CHANGES {
                list.change(page, change).await;
                let same = format!("return root.activeElement === input && {} === input", list.input());
                assert_eq!(page.read(&same, vec![]).await, Ok(json!(true)), "{}: {change}", list.id);
            }
            page.keys(" ").await;
            assert_eq!(page.value_of(list.id).await, list.entry);
            for change in CHANGES {
                list.change(page, change).await;
                assert_eq!(page.value_of(list.id).await, list.entry, "{}: {change}: what is chosen", list.id);
            }
            page.keys(Key::Down).await;
            page.until(
                "another to be chosen",
                "return root.activeElement !== input && root.activeElement.checked",
                vec![],
            )
            .await;
        })
        .await;
    }
}

#[tokio::test]
async fn press_that_began_before_a_list_changes_chooses_the_entry_on_which_it_began() {
    for list in &LISTS {
        list.visit(async |page| {
            for change in CHANGES {
                list.change(page, "LIST").await;
                let driver = &page.session.driver;
                let label =
                    page.element(&format!("#{} label:has([value=\"{}\"])", list.id, list.entry)).await;
                label.scroll_into_view().await.unwrap();
                driver
                    .action_chain()
                    .move_to_element_center(&label)
                    .click_and_hold()
                    .perform()
                    .await
                    .unwrap();
                list.change(page, change).await;
                driver.action_chain().release().perform().await.unwrap();
                assert_eq!(page.value_of(list.id).await, list.entry, "{}: {change}", list.id);
                // The next press selects another entry.
                let last = page.list(&format!("return [{}.at(-1)]", list.values())).await.remove(0);
                page.choose(list.id, &last).await;
            }
        })
        .await;
    }
}

#[tokio::test]
async fn entry_that_goes_with_the_focus_gives_it_to_its_group_which_says_so_until_another_is_chosen() {
    for list in &LISTS {
        list.visit(async |page| {
            for (gone, next) in [
                ("LIST.splice(1, 1)", -1),
                ("LIST.splice(1, 1, OTHER)", 0),
                ("LIST.splice(1, 1); LIST.reverse()", 0),
            ] {
                list.change(page, "LIST").await;
                page.read(&format!("{}.focus()", list.input()), vec![]).await.unwrap();
                list.change(page, gone).await;
                page.until_focused(list.id).await;
                let status = format!("#{} .remark[role=status]", list.id);
                page.until_says(&status, "Этого варианта больше нет").await;
                let next = page.list(&format!("return [{}.at({next})]", list.values())).await.remove(0);
                page.choose(list.id, &next).await;
                page.until_equal(
                    "what is said",
                    "",
                    "return root.querySelector(arguments[0]).textContent",
                    vec![status.into()],
                )
                .await;
            }
            // If the focus is elsewhere, nothing is announced, and it stays there.
            page.click("#comment").await;
            list.change(page, "LIST.splice(1, 1, OTHER)").await;
            page.until_focused("comment").await;
        })
        .await;
    }
}

/// Lists that the form itself makes: methods, and days.
#[tokio::test]
async fn methods_and_days_keep_the_focus_while_others_come_and_go() {
    for (id, entry, changes) in [
        ("deliveryType", "external-terminal", &["delete delivery.address", "delete delivery.pickup", ""][..]),
        (
            "desiredDeliveryDate",
            "third",
            &["config.days = { count: 5 }", "config.days = { first: 0, count: 9 }", ""],
        ),
    ] {
        LISTS[0]
            .visit(async |page| {
                let input = match entry {
                    "third" => format!("root.querySelectorAll('#{id} input')[2]"),
                    value => format!("root.querySelector('#{id} [value={value}]')"),
                };
                page.read(&format!("window.input = {input}; input.focus()"), vec![]).await.unwrap();
                for how in changes {
                    let values = format!(
                        "[...root.querySelectorAll('#{id} input')].map(({{ value }}) => value).join()"
                    );
                    let before = page.read(&format!("return {values}"), vec![]).await.unwrap();
                    page.read(&format!("change((config, delivery) => {{ {how} }})"), vec![]).await.unwrap();
                    page.until(how, &format!("return {values} !== arguments[0]"), vec![before]).await;
                    assert_eq!(
                        page.read("return root.activeElement === input", vec![]).await,
                        Ok(json!(true)),
                        "{how}"
                    );
                }
                page.read("document.documentElement.lang = 'en'", vec![]).await.unwrap();
                page.until_says(&format!("#{id}"), "e").await;
                assert_eq!(
                    page.read("return root.activeElement === input", vec![]).await,
                    Ok(json!(true)),
                    "the language"
                );
            })
            .await;
    }
}
