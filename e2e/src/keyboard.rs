//! The keyboard.

use thirtyfour::{Key, TypingData};

use crate::page::Page;

impl Page {
    /// Replaces an input's value, key by key.
    pub async fn fill(&self, id: &str, text: &str) {
        self.click(&format!("[id='{id}']")).await;
        self.hold(Key::Control, "a").await;
        self.keys(if text.is_empty() { Key::Delete.into() } else { TypingData::from(text) }).await;
    }

    /// Sends keys to the focused element.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let typed: TypingData = keys.into();
        self.session.driver.action_chain().send_keys(typed).perform().await.expect("a page that takes keys");
    }

    /// Presses a key while another is held down.
    pub async fn hold(&self, held: Key, key: &str) {
        let actions = self.session.driver.action_chain();
        let actions = actions.key_down(held.clone()).send_keys(key).key_up(held);
        actions.perform().await.expect("a page that takes keys");
    }

    /// Presses Tab until such an element has the focus.
    pub async fn tab_to(&self, selector: &str) {
        let mut passed = Vec::new();
        let arrived = "return Boolean(root.activeElement?.matches(arguments[0]))";
        while self.read(arrived, vec![selector.into()]).await != Ok(true.into()) {
            let html = self.read("return root.activeElement?.outerHTML.slice(0, 80)", vec![]).await;
            passed.push(html);
            assert!(passed.len() < 60, "Tab does not lead to {selector}; it passed {passed:#?}");
            self.keys(Key::Tab).await;
        }
    }
}
