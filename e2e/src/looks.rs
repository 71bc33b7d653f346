//! The page's appearance: screenshots, sizes, and axe's results.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::ROOT;
use crate::browser::Browser;
use crate::page::Page;

/// The widths of windows that a page must fit, in CSS pixels. 320 is 1280 magnified to 400 %, 640 is 1280
/// magnified to 200 %.
pub const WIDTHS: [u32; 4] = [320, 360, 640, 1280];

/// The widths for axe and for screenshots.
pub const AXE_WIDTHS: [u32; 2] = [360, 1280];

/// Makes the browser replace the page's colours with its own (forced colours), as for people who need that.
pub async fn force_colours(page: &Page) {
    match page.browser {
        Browser::Chromium => {
            let media = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
            let tools = page.session.driver.cdp();
            tools.send_raw("Emulation.setEmulatedMedia", media).await.expect("other colours");
        }
        _ => {
            page.tell_firefox(
                "Services.prefs.setIntPref('browser.display.document_color_use', arguments[0])",
                2,
            )
            .await
        }
    }
    page.until("forced colours", "return matchMedia('(forced-colors: active)').matches", vec![]).await;
}

/// Content that is wider than the window, and targets that are too small to hit.
pub async fn measures(page: &Page) -> Vec<String> {
    let wide = page.list(OVERFLOW).await;
    let small = page.list(SMALL_TARGETS).await;
    let wide = wide.into_iter().map(|what| format!("wider than the window: {what}"));
    wide.chain(small.into_iter().map(|what| format!("target below 44 px: {what}"))).collect()
}

const OVERFLOW: &str = "
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const wide = [...root.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth);
    return [`page ${document.documentElement.scrollWidth} > ${innerWidth}`,
        ...wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))]";

/// A radio button or a checkbox counts with its label. Links in running text are exempt, as in WCAG 2.5.8.
const SMALL_TARGETS: &str = "
    const target = (e) => /radio|checkbox/.test(e.type) ? e.labels[0] : e;
    return [...root.querySelectorAll('input, select, textarea, button')]
        .filter((e) => e.checkVisibility())
        .map((e) => [e, target(e).getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 44 || height < 44)
        .map(([e, { width, height }]) => `${e.id || e.value || e.innerText} ${width}x${height}`)";

/// axe's violations, with its default rules.
pub async fn axe(page: &Page) -> Vec<String> {
    let driver = &page.session.driver;
    let is_there = driver.execute("return Boolean(window.axe)", vec![]).await.expect("a page");
    if *is_there.json() != Value::Bool(true) {
        let file = Path::new(ROOT).join("node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(&file);
        let source = source.unwrap_or_else(|error| panic!("{}: {error}; run `npm ci`", file.display()));
        driver.execute(source, vec![]).await.expect("axe to start");
    }
    let script = "const done = arguments[arguments.length - 1];
        axe.run({ resultTypes: ['violations'] }).then(({ violations }) => done(violations.flatMap(
            ({ id, nodes }) => nodes.map(({ target, html, failureSummary }) =>
                `axe ${id}: ${target.join(' ')} ${html.slice(0, 160)} ${failureSummary}`))),
            (error) => done([String(error)]))";
    let violations = driver.execute_async(script, vec![]).await.expect("axe's answer");
    violations.convert().expect("a list of texts")
}
