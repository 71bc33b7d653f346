//! `GET /`: the received orders, newest first, for a developer who wants to see what the widget sent.

mod arrived;

use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::Offset;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::arrived::{Arrived, Line, NEWEST, Order};
use crate::answer::Refused;
use crate::{Sandbox, call};

pub async fn index(State(sandbox): State<Sandbox>) -> Result<Response, Refused> {
    let store = sandbox.clone();
    let page = move || arrived::read(store.store()).map(|arrived| render(&arrived).into_string());
    let page = call::run_blocking(&sandbox, page).await??;
    // No other origin may read it: not in a frame, not as a script or an image.
    let headers = [
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    Ok((headers, Html(page)).into_response())
}

fn render(Arrived { orders, total }: &Arrived) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { "Sandbox: what arrived" }
                style { (PreEscaped(include_str!("page.css"))) }
            }
            body {
                header {
                    div {
                        h1 { "What arrived in the sandbox" }
                        p { (summary(orders.len(), *total)) }
                    }
                    a.refresh href="/" { "Refresh" }
                }
                main {
                    @if orders.is_empty() {
                        div.empty {
                            p { strong { "Nothing has arrived yet" } }
                            p { "Send an order from the shop, then refresh this page." }
                        }
                    } @else {
                        ol.orders { @for order in orders { li { (article(order)) } } }
                    }
                }
            }
        }
    }
}

fn summary(shown: usize, total: i64) -> String {
    match total {
        0 => "Orders, one-click purchases and callbacks appear here.".into(),
        1 => "1 request, times in UTC+3".into(),
        total if total > NEWEST => {
            format!("The newest {shown} of {total} requests, times in UTC+3")
        }
        total => format!("{total} requests, newest first, times in UTC+3"),
    }
}

fn article(order: &Order) -> Markup {
    html! {
        article aria-labelledby=(order.code) {
            div.head {
                h2 id=(order.code) { (order.code) }
                span.kind { (order.kind) }
                span.when { (local(order.received_at, "%Y-%m-%d %H:%M:%S")) }
            }
            p.by { "sent by " (order.user) }
            dl { @for (term, fact) in &order.facts { dt { (term) } dd { (fact) } } }
            @if !order.lines.is_empty() {
                ul.lines aria-label="Lines" { @for line in &order.lines { (self::line(line)) } }
            }
            @if order.further_lines > 0 { p.quiet { "and " (order.further_lines) " more" } }
            details {
                summary { "JSON as received" }
                pre { (lay_out(&order.body)) }
                @if let Some(bytes) = order.cut_from {
                    p.quiet { "Cut here. The table orders of the database file has all " (bytes) " bytes." }
                }
            }
        }
    }
}

fn line(line: &Line) -> Markup {
    html! {
        li.gift[line.is_gift] {
            span { (line.name) }
            span.price {
                @if line.quantity > 1 { span.quiet { (line.quantity) " × " } }
                (roubles(line.price_kopecks))
            }
        }
    }
}

/// Puts every member on its own line. All tokens stay as they were received; only the white space between them changes.
fn lay_out(json: &str) -> String {
    let mut text = String::new();
    let (mut depth, mut in_string, mut escaped) = (0, false, false);
    for character in json.chars() {
        if in_string {
            in_string = escaped || character != '"';
            escaped = !escaped && character == '\\';
            text.push(character);
            continue;
        }
        match character {
            white if white.is_ascii_whitespace() => continue,
            '}' | ']' => depth -= 1,
            _ => {}
        }
        let closes_empty = matches!(character, '}' | ']') && text.ends_with(['{', '[']);
        let breaks = text.ends_with(['{', '[', ',']) || matches!(character, '}' | ']');
        if breaks && !closes_empty {
            text.push('\n');
            text.push_str(&"  ".repeat(depth));
        }
        text.push(character);
        match character {
            '{' | '[' => depth += 1,
            '"' => in_string = true,
            ':' => text.push(' '),
            _ => {}
        }
    }
    text
}

/// `12 554,50 ₽`, with no-break spaces.
fn roubles(kopecks: i64) -> String {
    let digits = (kopecks / 100).to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if kopecks % 100 != 0 {
        text.push_str(&format!(",{:02}", kopecks % 100));
    }
    text + "\u{a0}₽"
}

/// UNIX seconds as local time in UTC+3; the bare number if it is out of range.
fn local(seconds: i64, format: &str) -> String {
    match Timestamp::from_second(seconds) {
        Ok(timestamp) => Offset::constant(3).to_datetime(timestamp).strftime(format).to_string(),
        Err(_) => seconds.to_string(),
    }
}

fn payment(option: i64) -> String {
    let name = match option {
        1 => "cash",
        2 => "card",
        3 => "credit",
        4 => "instalments",
        5 => "online",
        39 => "bank transfer",
        43 => "gift certificate",
        _ => "unknown",
    };
    format!("{option}, {name}")
}

#[cfg(test)]
mod tests {
    use super::lay_out;

    #[test]
    fn laying_out_moves_white_space_only() {
        let sent = r#"{"a":{},"b":[ ],"c":[1.50,{"d":"{ \"x\\\": , }"}]}"#;
        let shown = lay_out(sent);
        assert_eq!(
            shown,
            "{\n  \"a\": {},\n  \"b\": [],\n  \"c\": [\n    1.50,\n    {\n      \"d\": \"{ \\\"x\\\\\\\": , }\"\n    }\n  ]\n}"
        );
        assert_eq!(lay_out(&shown), shown);
    }
}
