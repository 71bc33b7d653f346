//! Points that the page's function finds.

use e2e::{Page, Setup, Shop};
use serde_json::{Value, json};

/// A shop with seventy lockers, which its function finds by their addresses. It records its arguments, and runs
/// `seen.answer` instead of answering, if that is set.
const LOCKERS: &str = "document.addEventListener('readystatechange', () => {
    seen.asked = [];
    const all = Array.from({ length: 70 }, (_, n) => ({ code: `P${n}`, address: `Москва, Длинная улица, ${n}` }));
    const points = async (asked, { signal }) => {
        seen.asked.push({ ...asked, signal });
        if (seen.answer) return seen.answer();
        const found = all.filter(({ address }) => address.includes(asked.query));
        return { points: found.slice(0, asked.limit), total: found.length };
    };
    document.querySelector('amapi-checkout').delivery = { address: {}, pickpoint: { points } };
}, { once: true });";

fn without_place(config: &mut Value) {
    let config = config.as_object_mut().expect("an object");
    config.remove("delivery");
    config.remove("place");
}

async fn codes(page: &Page) -> Vec<String> {
    page.list("return [...root.querySelectorAll('#pickpoint .choice input')].map(({ value }) => value)").await
}

async fn until_rows(page: &Page, rows: usize) {
    let count = "return root.querySelectorAll('#pickpoint .choice').length";
    page.until_equal("the rows", rows, count, vec![]).await;
}

async fn press(page: &Page, name: &str) {
    let press =
        format!("[...root.querySelectorAll('button')].find((it) => it.innerText === '{name}').click()");
    page.read(&press, vec![]).await.expect("a button");
}

#[tokio::test]
async fn function_finds_points_as_one_searches_and_the_one_chosen_is_ordered() {
    let shop = Shop::open(Setup { before: LOCKERS, configure: without_place, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "pickpoint").await;
        page.until_says("#pickpoint", "Найдено 70 пунктов").await;
        until_rows(page, 30).await;
        let asked = "return seen.asked.map(({ signal, ...asked }) => asked)";
        let first = json!({ "kind": "pickpoint", "company": null, "place": null, "near": null, "query": "", "limit": 30, "chosen": null });
        assert_eq!(page.read(asked, vec![]).await, Ok(json!([first])));

        press(page, "Показать ещё").await;
        until_rows(page, 60).await;
        page.until_equal("the focus", "P30", "return root.activeElement.value", vec![]).await;
        press(page, "Показать ещё").await;
        until_rows(page, 70).await;
        page.until_equal("the focus", "P60", "return root.activeElement.value", vec![]).await;
        page.fill("pickpoint-search", "Длинная улица, 42").await;
        page.until_says("#pickpoint", "Найден 1 пункт").await;
        until_rows(page, 1).await;
        assert!(
            page.read("return root.querySelector('#pickpoint input:checked')", vec![]).await
                == Ok(Value::Null)
        );
        page.choose("pickpoint", "P42").await;
        page.fill("pickpoint-search", "улица, 6").await;
        page.until_says("#pickpoint", "Найдено 11 пунктов").await;
        assert_eq!(codes(page).await[..3], ["P42", "P6", "P60"], "the chosen one first");
        page.fill("pickpoint-search", "нет").await;
        page.until_says("#pickpoint", "Ничего не нашлось").await;
        assert_eq!(codes(page).await, ["P42"]);

        // A new function, as a framework sets it with each render: the choice stays.
        page.read("root.host.delivery = { ...root.host.delivery }", vec![]).await.unwrap();
        page.until("another question", "return seen.asked.at(-1).chosen === undefined", vec![]).await;
        assert_eq!(codes(page).await, ["P42"]);
        let aborted = "return seen.asked.filter(({ signal }) => signal.aborted).length";
        assert!(
            page.read(aborted, vec![]).await.unwrap().as_u64() > Some(0),
            "an answer that nobody waits for"
        );
    })
    .await;
}

#[tokio::test]
async fn function_that_cannot_say_is_told_at_the_list_and_asked_again() {
    let shop = Shop::open(Setup { before: LOCKERS, configure: without_place, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "pickpoint").await;
        page.until_says("#pickpoint", "Найдено 70 пунктов").await;
        page.choose("pickpoint", "P9").await;
        for (n, answer) in [
            "Promise.reject(Error('no answer'))",
            "Promise.reject()",
            "(() => { throw 7 })()",
            "null",
            "undefined",
            "[]",
            "{ points: 7 }",
            "{ points: [{ code: 7, address: 'Тула, 1' }] }",
            "{ points: [{ code: '7' }] }",
            "{ points: [], total: -1 }",
            "{ get points() { throw Error('getter') } }",
            "'points'",
        ]
        .into_iter()
        .enumerate()
        {
            page.read(&format!("seen.answer = () => ({answer})"), vec![]).await.unwrap();
            page.fill("pickpoint-search", &format!("улица, {n}")).await;
            page.until_says("#pickpoint", "Не получилось узнать, какие есть пункты").await;
            assert!(codes(page).await.contains(&"P9".to_owned()), "{answer}: what was chosen");
            page.read("seen.answer = undefined", vec![]).await.unwrap();
            press(page, "Попробовать ещё раз").await;
            page.until_says("#pickpoint", "Найден").await;
            assert!(!page.take_errors().await.is_empty(), "{answer}: nothing was reported");
        }
        assert_eq!(page.value_of("pickpoint").await, "P9");
    })
    .await;
}
