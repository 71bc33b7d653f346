// The map of points is a file of its own, which is pulled when a shopper asks for the map.
import { asked, complain, guarded } from "../boundary.js";

// Its name and its integrity. The build puts them here.
const [MAP, MAP_INTEGRITY] = "WIDGET_MAP";

// See `run` in checkout.js.
let mapRun = "#1";
let map;

// `import()` takes no integrity. A preloaded module has one, and is what `import()` finds then; no policy guards its address.
const pullMap = async () => {
  const href = import.meta.resolve(`./${MAP}${mapRun}`);
  const link = Document.prototype.createElement.call(document, "link");
  const nonce = document.querySelector("script[nonce]")?.nonce ?? "";
  await asked(() => new Promise((onload, onerror) => {
    Object.assign(link, { rel: "modulepreload", integrity: MAP_INTEGRITY, nonce, href, onload, onerror });
    document.head.append(link);
  }));
  return import(href);
};

// Puts the map into an element, with which it goes; keeps its promise with nothing where it could not be had. `map/map.js` says what
// `tell` is told.
export const openMap = async (place, tell) => {
  try {
    const { PointsMap } = await (map ??= pullMap());
    // Closed meanwhile.
    if (place.isConnected) return guarded(new PointsMap(place, tell));
  } catch (error) {
    map = undefined;
    mapRun = `?${mapRun}`;
    complain("amapi-checkout: the map could not be loaded:", error);
  }
};
