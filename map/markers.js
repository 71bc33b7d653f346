// The points on the map: a button for each that shows, and one for each group of them that is too dense.
import Supercluster from "supercluster";

// How near points are to one another that become one button, in pixels: the buttons do not overlap.
const RADIUS = 48;

const create = Document.prototype.createElement;

export class Markers {
  #map;
  #pane;
  #index;
  #buttons = new Map();
  // Where each point is: latitude and longitude of the one at `n` are at `2n` and behind it.
  #spots = [];

  // `name` gives the name of a point, `press` is told of what was pressed.
  constructor(map, name, press) {
    this.#map = map;
    this.#pane = map.getPane("markerPane");
    this.name = name;
    this.press = press;
    map.on("zoom moveend", () => this.draw());
  }

  // `found` are the places of points in the list, `spots` where those in the list are.
  take(found, spots, maxZoom) {
    this.#spots = spots;
    this.maxZoom = maxZoom;
    // Groups of what can be told apart nowhere are groups in every zoom.
    this.#index = new Supercluster({ radius: RADIUS, extent: 256, maxZoom });
    this.#index.load(found.map((place) => ({
      type: "Feature",
      properties: { place },
      geometry: { type: "Point", coordinates: [spots[2 * place + 1], spots[2 * place]] },
    })));
  }

  // Puts the buttons where they belong. One that stays is the same node: it may have the focus.
  draw(chosen = this.chosen, words = this.words) {
    [this.chosen, this.words] = [chosen, words];
    if (!this.#index) return;
    const bounds = this.#map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const before = this.#buttons;
    const focused = this.#pane.getRootNode().activeElement;
    this.#buttons = new Map();
    for (const { geometry, properties } of this.#index.getClusters(box, Math.floor(this.#map.getZoom()))) {
      const [longitude, latitude] = geometry.coordinates;
      if (properties.place !== chosen) this.#put(before, [latitude, longitude], properties);
    }
    // In no group, so that it always shows.
    const spot = [this.#spots[2 * chosen], this.#spots[2 * chosen + 1]];
    if (spot.every(Number.isFinite) && bounds.contains(spot)) this.#put(before, spot, { place: chosen });
    for (const button of before.values()) button.remove();
    if (focused && !focused.isConnected) this.#focusNear(focused);
  }

  #put(before, spot, { place, cluster_id: group, point_count: count }) {
    const key = place ?? `group ${group}`;
    const button = before.get(key) ?? create.call(document, "button");
    before.delete(key);
    this.#buttons.set(key, button);
    const isTogether = count && this.#index.getClusterExpansionZoom(group) > this.maxZoom;
    const label = !count ? this.name(place) : isTogether ? this.words.together(count) : this.words.cluster(count);
    if (button.title !== label) {
      button.title = label;
      button.setAttribute("aria-label", label);
    }
    const { x, y } = this.#map.latLngToLayerPoint(spot).round();
    button.style.translate = `${x}px ${y}px`;
    button.spot = spot;
    if (!count) button.setAttribute("aria-pressed", place === this.chosen);
    if (count) button.textContent = count > 999 ? `${Math.floor(count / 1000)}k` : count;
    if (button.isConnected) return;
    button.type = "button";
    button.className = count ? "group" : "pin";
    button.addEventListener("click", () => {
      if (!count) return this.press.point(place);
      const zoom = this.#index.getClusterExpansionZoom(group);
      if (zoom > this.maxZoom) this.press.together(this.#around(group));
      else this.#map.setView(button.spot, zoom, { animate: false });
    });
    this.#pane.append(button);
  }

  // The area that the points of a group are in: south, west, north and east.
  #around(group) {
    const spots = this.#index.getLeaves(group, Infinity).map(({ properties: { place } }) =>
      [this.#spots[2 * place], this.#spots[2 * place + 1]]);
    const [latitudes, longitudes] = [0, 1].map((at) => spots.map((spot) => spot[at]));
    const least = (values) => values.reduce((a, b) => Math.min(a, b));
    const most = (values) => values.reduce((a, b) => Math.max(a, b));
    return [least(latitudes), least(longitudes), most(latitudes), most(longitudes)];
  }

  // A group that was opened is gone: what had the focus with it is the nearest there is.
  #focusNear({ spot }) {
    const from = this.#map.latLngToLayerPoint(spot);
    const far = (button) => from.distanceTo(this.#map.latLngToLayerPoint(button.spot));
    const nearest = [...this.#buttons.values()].reduce((a, b) => (a && far(a) <= far(b) ? a : b), undefined);
    (nearest ?? this.#map.getContainer()).focus({ preventScroll: true });
  }
}
