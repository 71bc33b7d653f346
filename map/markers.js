// The points on the map: a button for each visible one, and one for each group that is too dense.
import Supercluster from "supercluster";

// Points closer than this, in pixels, are joined into one button, so that buttons do not overlap.
const RADIUS = 48;

const create = Document.prototype.createElement;

export class Markers {
  #map;
  #pane;
  #index;
  #buttons = new Map();
  // The points' coordinates: latitude and longitude of point `n` are at `2n` and `2n + 1`.
  #spots = [];

  // `name` returns the name of a point, `press` is called with the pressed point or group.
  constructor(map, name, press) {
    this.#map = map;
    this.#pane = map.getPane("markerPane");
    this.name = name;
    this.press = press;
    map.on("zoom moveend", () => this.draw());
  }

  // `found` are the indices of the list's points, `spots` the coordinates of all points.
  take(found, spots, maxZoom) {
    this.#spots = spots;
    this.maxZoom = maxZoom;
    // Points at the same place form a group at every zoom.
    this.#index = new Supercluster({ radius: RADIUS, extent: 256, maxZoom });
    this.#index.load(found.map((place) => ({
      type: "Feature",
      properties: { place },
      geometry: { type: "Point", coordinates: [spots[2 * place + 1], spots[2 * place]] },
    })));
  }

  // Positions the buttons. A button that stays keeps its node, because it may have the focus.
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
    // The chosen point is in no group, so that it is always shown.
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

  // The area of a group's points: south, west, north and east.
  #around(group) {
    const spots = this.#index.getLeaves(group, Infinity).map(({ properties: { place } }) =>
      [this.#spots[2 * place], this.#spots[2 * place + 1]]);
    const [latitudes, longitudes] = [0, 1].map((at) => spots.map((spot) => spot[at]));
    const least = (values) => values.reduce((a, b) => Math.min(a, b));
    const most = (values) => values.reduce((a, b) => Math.max(a, b));
    return [least(latitudes), least(longitudes), most(latitudes), most(longitudes)];
  }

  // An opened group is removed: its focus moves to the nearest button.
  #focusNear({ spot }) {
    const from = this.#map.latLngToLayerPoint(spot);
    const far = (button) => from.distanceTo(this.#map.latLngToLayerPoint(button.spot));
    const nearest = [...this.#buttons.values()].reduce((a, b) => (a && far(a) <= far(b) ? a : b), undefined);
    (nearest ?? this.#map.getContainer()).focus({ preventScroll: true });
  }
}
