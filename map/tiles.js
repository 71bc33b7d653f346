// The map's tile layer. Leaflet's own one sets a `data:` address on tiles that are no longer needed, which the page's
// policy would have to allow.
import { GridLayer } from "leaflet/src/layer/tile/GridLayer.js";

const create = Document.prototype.createElement;

export const Tiles = GridLayer.extend({
  // `address` has placeholders. `said` is called with true when the first tile has loaded, and with false if one fails
  // before that.
  initialize(address, said) {
    GridLayer.prototype.initialize.call(this, { updateWhenIdle: false });
    this.address = address;
    let hasAny = false;
    this.on("tileerror", () => hasAny || said(false));
    this.on("tileload", () => hasAny || said((hasAny = true)));
    this.on("tileunload", ({ tile }) => {
      tile.onload = tile.onerror = null;
      tile.removeAttribute("src");
    });
  },

  createTile({ x, y, z }, done) {
    const tile = create.call(document, "img");
    const values = { x, y, z, r: devicePixelRatio > 1 ? "@2x" : "", s: "abc"[Math.abs(x + y) % 3] };
    tile.alt = "";
    tile.draggable = false;
    tile.onload = () => done(null, tile);
    tile.onerror = () => done(Error("no tile"), tile);
    tile.src = this.address.replace(/\{(\w)}/g, (_, name) => values[name]);
    return tile;
  },
});
