//! The combobox and its list: keyboard, pointer, screen readers, and appearance.

use e2e::looks::{self, WIDTHS};
use e2e::{Key, Page, Scheme, Shop, View};
use serde_json::{Value, json};

use super::{ENTRIES, queries, setup, until_entries};

/// An input's ARIA state: whether its list is open, and which entry is active.
async fn state(page: &Page, id: &str) -> Value {
    let script = "const input = root.getElementById(arguments[0]);
        const active = input.getAttribute('aria-activedescendant');
        const entry = active && root.getElementById(active);
        return [input.getAttribute('aria-expanded'), entry && entry.innerText, entry && entry.ariaSelected]";
    page.read(script, vec![id.into()]).await.expect("a state")
}

#[tokio::test]
async fn inputs_are_comboboxes_by_the_pattern_of_aria() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "твер").await;
        let all = ["г Москва, ул Тверская", "г Москва, ул 1-я Тверская-Ямская", "г Москва, Тверской б-р"];
        until_entries(page, &all).await;
        let attributes = "const input = root.getElementById('address-street');
            const list = root.getElementById(input.getAttribute('aria-controls'));
            return [input.role, input.ariaAutoComplete, list.role, list.ariaLabel, root.activeElement.id,
                [...list.children].map(({ role }) => role).join(), root.querySelector('.suggested [role=status]').innerText]";
        let expected =
            json!(["combobox", "list", "listbox", "Улица", "address-street", "option,option,option", "Подсказок: 3"]);
        assert_eq!(page.read(attributes, vec![]).await, Ok(expected));

        for (key, expected) in [
            (Key::Down, Some(all[0])),
            (Key::Down, Some(all[1])),
            (Key::Up, Some(all[0])),
            (Key::Up, Some(all[2])),
            (Key::Down, Some(all[0])),
            (Key::Home, None),
            (Key::Up, Some(all[2])),
            (Key::End, None),
        ] {
            page.keys(key.clone()).await;
            let selected = expected.map(|_| "true");
            assert_eq!(state(page, "address-street").await, json!(["true", expected, selected]), "after {key:?}");
        }
        assert_eq!(page.value_of("address-street").await, "твер", "an entry that is only looked at is not taken");
        page.keys(Key::Escape).await;
        page.until_gone("#suggestions").await;
        assert_eq!(state(page, "address-street").await, json!(["false", null, null]));
        assert_eq!(page.value_of("address-street").await, "твер");
        // The same again, without another request.
        page.keys(Key::Down).await;
        until_entries(page, &all).await;
        assert_eq!(queries(page).await.iter().filter(|query| *query == "твер").count(), 1);
        page.keys(Key::Down).await;
        page.keys(Key::Enter).await;
        page.until_gone("#suggestions").await;
        assert_eq!(page.value_of("address-street").await, "ул Тверская");
        assert_eq!(page.read("return root.activeElement.id", vec![]).await, Ok(json!("address-street")));
        assert!(page.sent().await.iter().all(|path| path == "/api/test"), "nothing was sent by a key");

        // Moving on closes the list, and the typed text stays.
        page.fill("address-street", "тверск").await;
        page.element("#suggestions li").await;
        page.keys(Key::Tab).await;
        page.until_gone("#suggestions").await;
        assert_eq!(page.value_of("address-street").await, "тверск");
    })
    .await;
}

#[tokio::test]
async fn pointer_chooses_and_what_is_suggested_is_text() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.fill("address-city", "мос").await;
        until_entries(page, &["г Москва", "г <b>Мосальск</b>"]).await;
        assert_eq!(page.read("return root.querySelectorAll('b').length", vec![]).await, Ok(json!(0)));
        page.click("#suggestion-1").await;
        page.until_gone("#suggestions").await;
        assert_eq!(page.value_of("address-city").await, "Мосальск");
        page.until_focused("address-city").await;
        // Non-empty inputs are not overwritten, and empty ones are filled in.
        page.fill("address-house", "12").await;
        page.until_equal("an entry", json!(["г Москва, ул Тверская, д 12"]), ENTRIES, vec![]).await;
        page.click("#suggestion-0").await;
        for (id, text) in [
            ("city", "Мосальск"),
            ("street", "ул Тверская"),
            ("house", "12"),
            ("build", "1"),
            ("metro", "Тверская"),
        ] {
            assert_eq!(page.value_of(&format!("address-{id}")).await, text, "{id}");
        }
    })
    .await;
}

/// Faults of the list: its position, and the size of its entries.
const LIST_FAULTS: &str = "const list = root.querySelector('#suggestions').getBoundingClientRect();
    const input = root.activeElement.getBoundingClientRect();
    const entries = [...root.querySelectorAll('#suggestions li')].map((it) => it.getBoundingClientRect());
    const first = entries[0];
    const on_top = root.elementFromPoint(first.x + first.width / 2, first.y + first.height / 2);
    return [
        list.left < 0 || list.right > innerWidth ? 'wider than the window' : '',
        list.width < 200 ? 'too narrow' : '',
        list.top < input.bottom - 1 || list.top > input.bottom + 16 ? 'not below the input' : '',
        entries.some(({ height }) => height < 44) ? 'targets below 44 px' : '',
        on_top?.closest('li') ? '' : 'something lies over it',
    ].filter(Boolean)";

async fn list_in(scheme: Scheme) {
    let shop = Shop::open(setup()).await;
    let view = View { scheme, ..View::default() };
    shop.look(view, async |page| {
        page.whole_form().await;
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "ул Тверская").await;
        for width in WIDTHS {
            page.resize(width).await;
            for (id, text) in [("address-city", "мос"), ("address-house", "1")] {
                page.fill(id, text).await;
                page.element("#suggestions li").await;
                page.keys(Key::Down).await;
                let input = "root.activeElement.scrollIntoView({ block: 'start' })";
                page.read(input, vec![]).await.expect("an input");
                assert_eq!(page.list(LIST_FAULTS).await, Vec::<String>::new(), "{id}, {width} px");
                assert_eq!(looks::axe(page).await, Vec::<String>::new(), "{id}, {width} px");
                let wide = "return document.documentElement.scrollWidth <= innerWidth";
                assert_eq!(page.read(wide, vec![]).await, Ok(true.into()), "{id}, {width} px");
                page.keys(Key::Escape).await;
            }
            page.fill("address-city", "Москва").await;
        }
    })
    .await;
}

#[tokio::test]
async fn list_looks_right_in_light_colours() {
    list_in(Scheme::Light).await;
}

#[tokio::test]
async fn list_looks_right_in_dark_colours() {
    list_in(Scheme::Dark).await;
}

#[tokio::test]
async fn entry_that_is_about_to_be_chosen_is_seen_in_forced_colours() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        looks::force_colours(page).await;
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "твер").await;
        page.element("#suggestions li").await;
        page.keys(Key::Down).await;
        let outlines = "return [...root.querySelectorAll('#suggestions li')].map((it) => getComputedStyle(it).outlineStyle)";
        assert_eq!(page.list(outlines).await, ["solid", "none", "none"]);
    })
    .await;
}
