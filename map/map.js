// The map of a list's points. It only knows points and a choice: `src/ui/forms/checkout/map.rs` passes the points, and
// is called with the chosen one. Nothing here is parsed as HTML, and styles are set by script only.
import { Map as LeafletMap } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import { listen, move, zoom } from "./gestures.js";
import { Markers } from "./markers.js";
import { Tiles } from "./tiles.js";
import { words } from "./words.js";

// The build inserts `map/map.css` here.
const SHEET = "MAP_SHEET";

// The largest zoom when the map is fitted to points, for instance to a single one.
const NEAREST = 16;

const create = Document.prototype.createElement;
const element = (name, className, text = "") => {
  const made = create.call(document, name);
  if (name === "button") made.type = "button";
  return Object.assign(made, { className, textContent: text });
};

// An unchanged text is not announced again.
const say = (element, text) => element.textContent === text || (element.textContent = text);

let sheet;

export class PointsMap {
  #tell;
  #map;
  #markers;
  #spots = [];
  #names = [];
  #found = [];
  #chosen;
  #tiles;
  #hasPicture = true;
  #words = words();
  #resized = new ResizeObserver(() => this.#map.invalidateSize({ pan: false }));
  #canvas = element("div", "canvas");
  #search = element("button", "button search-here");
  #nearer = element("button", "button zoom nearer", "+");
  #farther = element("button", "button zoom farther", "−");
  #credit = element("p", "credit");
  #fingers = element("p", "fingers");
  #said = element("p", "said");
  #lacks = element("p", "lacks");
  #blank = element("p", "blank");

  // Mounts the map in an element. `tell` is called with the place of a chosen point, or with the south, west, north and
  // east of an area to search in.
  constructor(place, tell) {
    this.#tell = tell;
    const root = place.getRootNode();
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(SHEET);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    for (const it of [this.#said, this.#lacks, this.#blank]) it.setAttribute("role", "status");
    this.#canvas.setAttribute("role", "group");
    this.#canvas.tabIndex = 0;
    const frame = element("div", "frame");
    frame.append(this.#search, this.#nearer, this.#farther, this.#canvas, this.#credit);
    place.append(frame, this.#fingers, this.#said, this.#lacks, this.#blank);
    // Leaflet's buttons and texts are HTML, and its movements are animated.
    this.#map = new LeafletMap(this.#canvas, {
      zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, bounceAtZoomLimits: false, trackResize: false,
      minZoom: 1,
    });
    this.#markers = new Markers(this.#map, (place) => this.#names[place], {
      point: (place) => this.#tell([place]),
      together: (area) => this.#tell(area),
    });
    listen(this.#canvas, this.#map);
    this.#search.onclick = () => {
      const area = this.#map.getBounds();
      // A small map shows the globe more than once.
      this.#tell([area.getSouth(), Math.max(area.getWest(), -180), area.getNorth(), Math.min(area.getEast(), 180)]);
    };
    this.#nearer.onclick = () => zoom(this.#map, 1);
    this.#farther.onclick = () => zoom(this.#map, -1);
    this.#resized.observe(this.#canvas);
  }

  // Sets the list's points: latitudes and longitudes alternating, and a line with the name of each.
  know(spots, names) {
    // The array is a view of the module's memory, which changes.
    this.#spots = spots.slice();
    this.#names = names.split("\n");
    // The previous places are indices into another list.
    this.#found = undefined;
  }

  // Shows the points that the list has found, the best first, and how many there are in total. Unless the list was
  // narrowed to the map's area, it fits them all, or the first of them if only these are near.
  show(found, total, first, chosen, isNarrowed, lang, address, attribution, maxZoom) {
    this.#words = words(lang);
    const there = found.filter((place) => Number.isFinite(this.#spots[2 * place]));
    const isSame = there.length === this.#found?.length && there.every((place, n) => place === this.#found[n]);
    this.#paint(address, attribution, maxZoom);
    if (!isSame) {
      this.#found = there;
      this.#markers.take([...there], this.#spots, maxZoom);
    }
    if (!this.#map._loaded || (!isSame && !isNarrowed)) this.#fit(first);
    this.#choose(chosen);
    this.#label();
    say(this.#lacks, (found.length > there.length ? this.#words.nowhere(found.length - there.length) : "") +
      (total > found.length ? this.#words.some(there.length, total) : ""));
    this.#markers.draw(chosen, this.#words);
  }

  #paint(address, attribution, maxZoom) {
    this.#credit.textContent = attribution;
    this.#map.options.maxZoom = maxZoom;
    if (this.#tiles?.address === address) return;
    this.#tiles?.remove();
    this.#tiles = new Tiles(address, (isThere) => {
      this.#hasPicture = isThere;
      this.#label();
    });
    this.#map.addLayer(this.#tiles);
  }

  #fit(first) {
    const shown = this.#found.slice(0, first || undefined);
    const spots = [...shown].map((place) => [this.#spots[2 * place], this.#spots[2 * place + 1]]);
    if (spots.length) this.#map.fitBounds(spots, { animate: false, padding: [32, 32], maxZoom: NEAREST });
    else if (!this.#map._loaded) this.#map.setView([60, 90], 2);
  }

  // Marks the choice, and moves to it if it is outside the map's area.
  #choose(chosen) {
    if (chosen === this.#chosen) return;
    this.#chosen = chosen;
    const spot = [this.#spots[2 * chosen], this.#spots[2 * chosen + 1]];
    if (spot.every(Number.isFinite) && !this.#map.getBounds().contains(spot)) {
      const { x, y } = this.#map.latLngToContainerPoint(spot).subtract(this.#map.getSize().divideBy(2));
      move(this.#map, [x, y]);
    }
  }

  #label() {
    const { map, nearer, farther, search, fingers, chosen, tiles } = this.#words;
    this.#canvas.setAttribute("aria-label", map);
    for (const [button, label] of [[this.#nearer, nearer], [this.#farther, farther]]) {
      button.title = label;
      button.setAttribute("aria-label", label);
    }
    const name = this.#names[this.#chosen];
    say(this.#search, search);
    say(this.#fingers, fingers);
    say(this.#said, name ? chosen(name) : "");
    say(this.#blank, this.#hasPicture ? "" : tiles);
  }
}
