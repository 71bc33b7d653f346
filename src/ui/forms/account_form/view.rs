//! The view of an account form.

use leptos::prelude::*;

use crate::domain::{AccountField, AccountForm};
use crate::text::Msg;
use crate::ui::controls::{
    Bound, BusyButton, Keyboard, LikelyEmail, Notice, PasswordField, Summary, TextField,
};
use crate::ui::forms::account_form::AccountState;

/// The `id` of the message above the button.
pub const NOTICE: &str = "account-notice";

/// The inputs of the selected form, and its button.
#[component]
pub fn AccountFormView(state: AccountState) -> impl IntoView {
    let speaker = state.speaker;
    let heading = Signal::derive(move || speaker.say(Msg::ProblemsHeading(state.complaints().len())));
    let listed = Signal::derive(move || match state.fields.was_checked() {
        true => state.complaints(),
        false => Vec::new(),
    });
    let go = Callback::new(move |id: String| state.go(&id));
    view! {
        <div node_ref=state.root>
            <form
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    state.submit();
                }
            >
                {move || inputs(state)}
                <Summary heading problems=listed go />
                <Notice speaker id=NOTICE words=state.words />
                <BusyButton
                    speaker
                    busy=state.busy.into()
                    press=Callback::new(move |()| state.submit())
                    countdown=state.countdown
                    label=Signal::derive(move || speaker.say(Msg::Submit(state.purpose())))
                    busy_label=Signal::derive(move || speaker.say(Msg::Sending(state.purpose())))
                />
            </form>
        </div>
    }
}

/// The inputs of the form, with the `autocomplete` tokens that password managers know.
fn inputs(state: AccountState) -> Vec<AnyView> {
    let form = state.form();
    let fields = form.fields();
    let input = |id: &AccountField| {
        let bound = state.bound(*id);
        let enterkeyhint = if fields.last() == Some(id) { "go" } else { "next" };
        let (inputmode, autocomplete, autocapitalize) = match (id, form) {
            (AccountField::Name, _) => ("text", "name", "words"),
            // Not type="email": browsers rewrite Cyrillic domains in it, and their checks differ.
            (AccountField::Email, _) => ("email", "username", "none"),
            (AccountField::OldPassword, _) | (AccountField::Password, AccountForm::SignIn) => {
                return password(state, bound, "current-password", enterkeyhint);
            }
            (AccountField::Password | AccountField::Confirmation, _) => {
                return password(state, bound, "new-password", enterkeyhint);
            }
        };
        let keyboard = Keyboard { kind: "text", inputmode, autocomplete, autocapitalize, enterkeyhint };
        if *id != AccountField::Email {
            return view! { <TextField bound keyboard /> }.into_any();
        }
        let (speaker, field, input) = (state.speaker, bound.field, bound.id.clone());
        let go = Callback::new(move |()| state.go(&input));
        view! {
            <TextField bound keyboard>
                <LikelyEmail speaker field go />
            </TextField>
        }
        .into_any()
    };
    fields.iter().map(input).collect()
}

fn password(
    state: AccountState,
    bound: Bound,
    autocomplete: &'static str,
    enterkeyhint: &'static str,
) -> AnyView {
    view! { <PasswordField speaker=state.speaker bound autocomplete enterkeyhint /> }.into_any()
}
