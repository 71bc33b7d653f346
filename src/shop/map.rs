//! `map`: what the map of points is drawn with.

use super::Expected;
use super::node::Node;
use crate::domain::Tiles;

/// How far one can zoom in where the page does not say: most servers have no more.
const MAX_ZOOM: u64 = 19;

pub(super) fn parse(node: Node) -> Option<Tiles> {
    let map = node.object(&["tiles", "attribution", "maxZoom"])?;
    if node.is_empty() {
        return None;
    }
    let address = map.required("tiles").and_then(|node| node.one_of(tiles, Expected::Tiles));
    let attribution = map.text("attribution");
    let max_zoom = map.get("maxZoom").map_or(Some(MAX_ZOOM), |node| node.integer(1, 24));
    Some(Tiles { address: address?, attribution: attribution?, max_zoom: max_zoom? })
}

/// An address over https, on this machine, or on the page's own origin, with all placeholders that a square is named by and
/// no unknown one.
fn tiles(text: &str) -> Option<String> {
    let on_this_machine = |text: &str| {
        let rest = text.strip_prefix("http://")?;
        let port = ["localhost", "127.0.0.1", "[::1]"].iter().find_map(|host| rest.strip_prefix(host))?;
        port.starts_with([':', '/']).then_some(())
    };
    let is_path = text.starts_with('/') && !text.starts_with("//");
    let is_safe = text.starts_with("https://") || is_path || on_this_machine(text).is_some();
    let without = |text: String, name: &&str| text.replace(name, "");
    let rest = ["{z}", "{x}", "{y}", "{s}", "{r}"].iter().fold(text.to_owned(), without);
    let is_whole = ["{z}", "{x}", "{y}"].iter().all(|name| text.contains(name));
    let is_strange = rest.contains(|c: char| "{}\\".contains(c) || c.is_control() || c == ' ');
    (is_safe && is_whole && !is_strange).then(|| text.to_owned())
}
