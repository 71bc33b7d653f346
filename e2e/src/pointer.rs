//! The mouse.

use std::time::Instant;

use thirtyfour::error::WebDriverErrorInner;

use crate::browser::Browser;
use crate::page::{LOOK_EVERY, PATIENCE, Page};

impl Page {
    pub async fn click(&self, selector: &str) {
        let element = self.element(selector).await;
        if self.browser == Browser::WebKit {
            return self.click_place_of(selector).await;
        }
        element.scroll_into_view().await.expect("an element that can be scrolled to");
        element.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// WebKit's driver finds the element that a shadow root belongs to in the way of what is in there. So it is the place
    /// that is clicked, once it is in the window: what comes above may still move it.
    async fn click_place_of(&self, selector: &str) {
        let middle = "const element = root.querySelector(arguments[0]);
            element.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { x, y, width, height } = element.getBoundingClientRect();
            return [x + width / 2, y + height / 2].map(Math.round)";
        let start = Instant::now();
        loop {
            let middle = self.until("a place", middle, vec![selector.into()]).await;
            let [x, y]: [i64; 2] = serde_json::from_value(middle).expect("two numbers");
            let clicked = self.session.driver.action_chain().move_to(x, y).click().perform().await;
            match clicked.map_err(|error| error.into_inner()) {
                Err(WebDriverErrorInner::MoveTargetOutOfBounds(_)) if start.elapsed() < PATIENCE => {
                    tokio::time::sleep(LOOK_EVERY).await;
                }
                clicked => return clicked.unwrap_or_else(|error| panic!("{selector}: {error}")),
            }
        }
    }

    /// Clicks a place in the window, in CSS pixels.
    pub async fn click_at(&self, x: i64, y: i64) {
        let actions = self.session.driver.action_chain().move_to(x, y).click();
        actions.perform().await.expect("a page that takes clicks");
    }

    /// Presses the button on an element and lets go at a place in the window.
    pub async fn drag_to(&self, selector: &str, x: i64, y: i64) {
        let element = self.element(selector).await;
        let actions = self.session.driver.action_chain().move_to_element_center(&element).click_and_hold();
        actions.move_to(x, y).release().perform().await.expect("a page that takes the mouse");
    }
}
