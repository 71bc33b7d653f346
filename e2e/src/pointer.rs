//! The mouse.

use crate::page::Page;

impl Page {
    /// Not in WebKit: its driver considers a shadow host an obstacle to the elements in its shadow root.
    pub async fn click(&self, selector: &str) {
        let element = self.element(selector).await;
        element.scroll_into_view().await.expect("an element that can be scrolled to");
        element.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Clicks a place in the window, in CSS pixels.
    pub async fn click_at(&self, x: i64, y: i64) {
        let actions = self.session.driver.action_chain().move_to(x, y).click();
        actions.perform().await.expect("a page that takes clicks");
    }

    /// Presses the mouse button on an element and releases it at a place in the window.
    pub async fn drag_to(&self, selector: &str, x: i64, y: i64) {
        let element = self.element(selector).await;
        let actions = self.session.driver.action_chain().move_to_element_center(&element).click_and_hold();
        actions.move_to(x, y).release().perform().await.expect("a page that takes the mouse");
    }
}
