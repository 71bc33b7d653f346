//! `map`: the tiles for the map of points.

use super::Expected;
use super::node::Node;
use crate::domain::Tiles;

/// The maximum zoom if the page names none: most servers have no more.
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

/// A URL over https, on this machine, or on the page's own origin, with all placeholders that identify a tile and no
/// unknown one.
fn tiles(text: &str) -> Option<String> {
    let is_here = |rest: &str| {
        let mut hosts = ["localhost", "127.0.0.1", "[::1]"].iter();
        hosts.any(|host| rest.strip_prefix(host).is_some_and(|port| port.starts_with([':', '/'])))
    };
    let is_safe = text.starts_with("https://")
        || (text.starts_with('/') && !text.starts_with("//"))
        || text.strip_prefix("http://").is_some_and(is_here);
    let mut parts = text.split('{');
    let mut is_plain = parts.next().is_some_and(is_plain);
    let (mut z, mut x, mut y) = (false, false, false);
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        match name {
            "z" => z = true,
            "x" => x = true,
            "y" => y = true,
            "s" | "r" => {}
            _ => return None,
        }
        is_plain &= self::is_plain(rest);
    }
    (is_safe && is_plain && z && x && y).then(|| text.to_owned())
}

/// Whether browsers keep a part of a URL as written.
fn is_plain(part: &str) -> bool {
    !part.contains(|c: char| matches!(c, '}' | '\\' | ' ') || c.is_control())
}
