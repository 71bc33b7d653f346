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
