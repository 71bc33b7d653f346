//! The editor: the typed configuration shows in the form, is completed, and errors are marked.

use e2e::{Key, Page, Setup, Shop, View};

use super::{press, set, text, until_says, visit};

/// Puts the cursor at the end of a line of the editor, counted from 1.
async fn go_to_end_of(page: &Page, line: usize) {
    let script = "document.getElementById('editor').shadowRoot.querySelector('.cm-content').focus()";
    page.read(script, vec![]).await.expect("an editor");
    page.hold(Key::Control, &Key::Home.value().to_string()).await;
    for _ in 1..line {
        page.keys(Key::Down).await;
    }
    page.keys(Key::End).await;
}

/// Waits for a completion.
async fn until_offered(page: &Page, word: &str) {
    let script = "return [...document.getElementById('editor').shadowRoot.querySelectorAll('.cm-tooltip-autocomplete li')]
        .some(({ textContent }) => textContent.replace('*', '') === arguments[0])";
    page.until(&format!("{word} to be offered"), script, vec![word.into()]).await;
}

/// Waits until the tag's configuration contains these words.
async fn until_written(page: &Page, words: &str) {
    let script = "return document.getElementById('tag').value.includes(arguments[0])";
    page.until(&format!("{words} in the tag"), script, vec![words.into()]).await;
}

#[tokio::test]
async fn text_that_is_typed_shows_in_the_form_and_what_was_filled_in_stays() {
    visit(View::default(), async |page| {
        page.fill("comment", "Позвоните").await;
        go_to_end_of(page, 6).await;
        page.keys(Key::Left).await;
        page.keys(Key::Left).await;
        page.keys(" синий").await;
        page.until_says(".lines", "Чайник синий").await;
        assert_eq!(page.value_of("comment").await, "Позвоните");
        until_written(page, "Чайник синий").await;
    })
    .await;
}

#[tokio::test]
async fn keys_and_values_are_completed_by_the_schema() {
    visit(View::default(), async |page| {
        go_to_end_of(page, 23).await;
        page.keys(",").await;
        page.keys(Key::Enter).await;
        page.keys("\"min").await;
        until_offered(page, "minSum").await;
        page.keys(Key::Enter).await;
        page.keys("5000,").await;
        page.keys(Key::Enter).await;
        page.keys("\"fie").await;
        until_offered(page, "fields").await;
        page.keys(Key::Enter).await;
        page.keys(Key::Enter).await;
        page.keys("\"fla").await;
        until_offered(page, "flat").await;
        page.keys(Key::Enter).await;
        page.keys("req").await;
        until_offered(page, "\"required\"").await;
        page.keys(Key::Enter).await;
        until_written(page, "\"minSum\": 5000").await;
        until_written(page, "\"flat\": \"required\"").await;
        until_says(page, "#verdict", "Ошибок нет").await;
    })
    .await;
}

#[tokio::test]
async fn required_keys_come_first_and_those_that_are_there_are_not_offered() {
    visit(View::default(), async |page| {
        go_to_end_of(page, 3).await;
        page.keys(Key::Enter).await;
        page.keys("\"").await;
        until_offered(page, "quantity").await;
        let offered = "return [...document.getElementById('editor').shadowRoot
            .querySelectorAll('.cm-tooltip-autocomplete li')].map(({ textContent }) => textContent)";
        let offered = page.list(offered).await;
        assert!(!offered.iter().any(|key| key.starts_with("price")), "{offered:?}");
        go_to_end_of(page, 22).await;
        page.keys(",").await;
        page.hold(Key::Control, " ").await;
        until_offered(page, "39").await;
        page.take_errors().await;
    })
    .await;
}

/// A line, the text typed at its end, and the message.
const WRONG: [(usize, &str, &str); 5] = [
    (1, "\"itmes\": 1,", "itmes: "),
    (3, "\"statsu\": 1,", "items[0].statsu: "),
    (3, "\"quantity\": 0,", "items[0].quantity: "),
    (9, "\"timeZone\": \"MSK\",", "timeZone: "),
    (23, ", \"days\": { \"count\": 99 }", "days.count: "),
];

#[tokio::test]
async fn what_is_wrong_is_marked_at_its_line_and_said_below() {
    visit(View::default(), async |page| {
        for (line, typed, said) in WRONG {
            set(page, "example", "kettle").await;
            until_says(page, "#verdict", "Ошибок нет").await;
            go_to_end_of(page, line).await;
            page.keys(Key::Enter).await;
            // The editor closes brackets and texts, and steps over what it has put there.
            for key in typed.chars() {
                page.keys(key.to_string()).await;
            }
            page.keys(Key::Escape).await;
            until_says(page, "#problems", said).await;
            until_says(page, "#problems", &format!("Строка {}", line + 1)).await;
            let marked = "return document.getElementById('editor').shadowRoot.querySelector('.cm-lintRange')?.textContent";
            page.until("a mark", marked, vec![]).await;
            press(page, "#problems button").await;
            let focused = "return document.activeElement.id";
            page.until_equal("the focus", "editor", focused, vec![]).await;
        }
        assert!(!page.take_errors().await.is_empty(), "the widget tells the console as well");
        set(page, "example", "kettle").await;
        page.whole_form().await;
        until_says(page, "#verdict", "Ошибок нет").await;
    })
    .await;
}

#[tokio::test]
async fn text_that_is_no_json_is_said_to_be_none_and_leaves_the_form_as_it_was() {
    visit(View::default(), async |page| {
        page.fill("comment", "Позвоните").await;
        go_to_end_of(page, 1).await;
        page.keys("oops").await;
        until_says(page, "#problems", "Это не JSON").await;
        until_says(page, "#copied", "не JSON").await;
        assert_eq!(page.value_of("comment").await, "Позвоните");
    })
    .await;
}

#[tokio::test]
async fn every_example_is_right_for_the_checkout() {
    let shop = Shop::open(Setup::default()).await;
    shop.look(View::default(), async |page| {
        super::open(page, &shop).await;
        let names = "return [...document.getElementById('example').options].map(({ value }) => value).filter(Boolean)";
        let names = page.list(names).await;
        assert!(names.len() >= 4, "{names:?}");
        for name in names {
            set(page, "example", &name).await;
            let first = "return document.getElementById('tag').value";
            page.until("the example", first, vec![]).await;
            until_says(page, "#verdict", "Ошибок нет").await;
            assert_eq!(text(page, "#problems").await, "", "{name}");
        }
        until_says(page, "#events", "amapi-empty").await;
    })
    .await;
}

#[tokio::test]
async fn tab_leaves_the_editor() {
    visit(View::default(), async |page| {
        go_to_end_of(page, 1).await;
        page.keys(Key::Tab).await;
        let focused = "return document.activeElement.id !== 'editor'";
        page.until("the focus elsewhere", focused, vec![]).await;
    })
    .await;
}
