//! The comment, and the consent where the shop has a policy to consent to.

use leptos::prelude::*;

use super::form::{Checkbox, TextArea};
use super::request::Request;
use crate::domain::FieldId;
use crate::text::Msg;

/// The inputs with which a form ends.
#[component]
pub fn LastWords(
    request: Request,
    /// Where the shop's policy on personal data stands.
    privacy_policy: Option<String>,
) -> impl IntoView {
    let speaker = request.speaker;
    let consent = privacy_policy.map(|address| {
        let address = on_own_origin(address);
        view! {
            <Checkbox bound=request.bound(FieldId::Consent)>
                {speaker.words(Msg::ConsentBefore)}
                <a href=address target="_blank" rel="noopener">
                    {speaker.words(Msg::ConsentLink)}
                </a>
            </Checkbox>
        }
    });
    view! {
        <TextArea bound=request.bound(FieldId::Comment) />
        {consent}
    }
}

/// A path of the page's origin as a whole address: a `<base>` of the page leads paths elsewhere.
fn on_own_origin(address: String) -> String {
    let origin = || web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    if address.starts_with('/') { format!("{}{address}", origin()) } else { address }
}
