//! Typing in the phone field; the texts themselves are tested in tables on the host.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::server::Server;

fn caret(page: &Page) -> Option<u32> {
    page.input("phone").selection_start().unwrap()
}

#[wasm_bindgen_test]
async fn digits_typed_one_by_one_become_a_number() {
    let page = Page::open(Server::new());
    for digit in "89161234567".chars() {
        let end = u32::try_from(page.input("phone").value().len()).unwrap();
        page.replace("phone", end, end, &digit.to_string());
    }
    assert_eq!(page.input("phone").value(), "+7 916 123-45-67");
    assert_eq!(caret(&page), Some(16));
}

#[wasm_bindgen_test]
async fn a_digit_in_the_middle_keeps_the_caret_behind_it() {
    let page = Page::open(Server::new());
    page.type_in("phone", "916123456");
    page.replace("phone", 4, 4, "5");
    assert_eq!(page.input("phone").value(), "+7 951 612-34-56");
    assert_eq!(caret(&page), Some(5));
}

#[wasm_bindgen_test]
async fn deleting_a_separator_deletes_the_digit_beyond_it() {
    let page = Page::open(Server::new());
    page.type_in("phone", "9161234567");
    let input = page.input("phone");
    input.focus().unwrap();
    input.set_selection_range(7, 7).unwrap();
    input.dispatch_event(&web_sys::InputEvent::new("beforeinput").unwrap()).unwrap();
    input.set_value("+7 916123-45-67");
    input.set_selection_range(6, 6).unwrap();
    input.dispatch_event(&web_sys::InputEvent::new("input").unwrap()).unwrap();
    assert_eq!(input.value(), "+7 911 234-56-7");
    assert_eq!(caret(&page), Some(5));
}

#[wasm_bindgen_test]
async fn a_number_pasted_over_a_part_replaces_the_whole() {
    let page = Page::open(Server::new());
    page.type_in("phone", "9161234567");
    page.replace("phone", 3, 6, "8 (800) 123-45-67");
    assert_eq!(page.input("phone").value(), "+7 800 123-45-67");
}

#[wasm_bindgen_test]
async fn autofill_without_beforeinput_is_formatted() {
    let page = Page::open(Server::new());
    let input = page.input("phone");
    input.set_value("+79161234567");
    input.dispatch_event(&web_sys::InputEvent::new("input").unwrap()).unwrap();
    assert_eq!(input.value(), "+7 916 123-45-67");
    let change = || page.input("phone").value() == "+7 916 123-45-67";
    page.until("the formatted number", change).await;
}
