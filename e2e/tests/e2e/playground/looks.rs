//! The page's appearance: axe, widths, and the contrast of the chosen colours.

use e2e::looks::{self, AXE_WIDTHS};
use e2e::{Page, Scheme, View};

use super::{set, text, until_says, visit};
use crate::examples::fill_in;

/// axe's violations, and content that does not fit.
async fn faults(page: &Page) -> Vec<String> {
    let wide =
        "return document.documentElement.scrollWidth > innerWidth && document.documentElement.scrollWidth";
    let mut faults = looks::axe(page).await;
    faults.extend(
        page.read(wide, vec![]).await.ok().filter(|wide| *wide != false).map(|wide| wide.to_string()),
    );
    faults
}

async fn every_state(scheme: Scheme) {
    visit(View { scheme, ..View::default() }, async |page| {
        fill_in(page).await;
        page.press_submit().await;
        until_says(page, "#held", "api/create-order").await;
        for width in AXE_WIDTHS {
            page.resize(width).await;
            page.picture(&format!("playground-{width}")).await;
            assert_eq!(faults(page).await, Vec::<String>::new(), "a request is held, {width} px");
        }
        super::answer(page, "ok").await;
        page.order_code().await;
        // Illegible colours, and an invalid value.
        set(page, "amapi-ink", "#999").await;
        set(page, "amapi-paper", "#eee").await;
        set(page, "amapi-gap", "}").await;
        for width in AXE_WIDTHS {
            page.resize(width).await;
            set(page, "element", "amapi-account").await;
            let found = faults(page).await;
            // The page itself reports the effect of the shop's own colours on the form.
            let found: Vec<_> = found.into_iter().filter(|fault| !fault.contains("amapi-account")).collect();
            assert_eq!(found, Vec::<String>::new(), "wrong colours, {width} px");
        }
    })
    .await;
}

#[tokio::test]
async fn page_is_clean_in_light_colours() {
    every_state(Scheme::Light).await;
}

#[tokio::test]
async fn page_is_clean_in_dark_colours() {
    every_state(Scheme::Dark).await;
}

/// A property with a value, and the message. The ratios are those of WCAG's formula: #767676 is the lightest grey
/// allowed for text on white.
const COLOURS: [(&str, &str, &str); 6] = [
    ("amapi-ink", "#767676", "ink на paper: светлая 4,54 ✓"),
    ("amapi-ink", "#777777", "ink на paper: светлая 4,47 ✗ нужно 4,5"),
    ("amapi-ink", "black", "ink на paper: светлая 21 ✓"),
    ("amapi-line", "#949494", "line на paper: светлая 3,03 ✓"),
    ("amapi-line", "light-dark(#999, #222)", "line на paper: светлая 2,84 ✗ нужно 3"),
    ("amapi-accent-ink", "oklch(0 0 0)", "accent-ink на accent: светлая 2,"),
];

#[tokio::test]
async fn contrast_is_told_for_both_schemes() {
    visit(View::default(), async |page| {
        until_says(page, "#contrast", "Контраста хватает везде").await;
        for (name, value, words) in COLOURS {
            set(page, name, value).await;
            until_says(page, "#properties", words).await;
            set(page, name, "").await;
        }
        assert!(text(page, "#properties").await.contains("тёмная"));
        set(page, "amapi-accent", "#888").await;
        until_says(page, "#contrast", "Контраста не хватает").await;
    })
    .await;
}

#[tokio::test]
async fn picker_sets_the_colour_of_the_scheme_that_shows_and_what_is_no_value_is_not_taken() {
    visit(View::default(), async |page| {
        let pick = "const picker = document.querySelector('.property:has(#amapi-accent) [type=color]');
            picker.value = '#1f6b3a';
            picker.dispatchEvent(new Event('input'));
            return [document.getElementById('amapi-accent').value, root.host.style.getPropertyValue('--amapi-accent')]";
        let set_both = page.list(pick).await;
        assert_eq!(set_both[0], set_both[1]);
        assert_eq!(set_both[0], "light-dark(#1f6b3a, #bbaaff)");
        for (name, wrong) in [("amapi-accent", "blau"), ("amapi-font", "\"</style>\""), ("amapi-gap", "1em; }")] {
            set(page, name, wrong).await;
            let taken = "return root.host.style.getPropertyValue(`--${arguments[0]}`)";
            assert_ne!(page.read(taken, vec![name.into()]).await, Ok(wrong.into()));
            until_says(page, &format!("#{name}-wrong"), "Такого значения в CSS нет").await;
        }
    })
    .await;
}
