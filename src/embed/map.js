// The map of points is a separate file, which is loaded when a shopper asks for the map.
import { asked, complain, guarded } from "../boundary.js";

// Its name and its integrity. The build puts them here.
const [MAP, MAP_INTEGRITY] = "WIDGET_MAP";

// See `run` in checkout.js.
let mapRun = "#1";
let map;

// `import()` accepts no integrity. A preload does, and `import()` then finds that module; Trusted Types do not guard
// its URL.
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

// Mounts the map in an element, with which it is removed; resolves with `undefined` if it could not be loaded.
// `map/map.js` documents the arguments of `tell`.
export const openMap = async (place, tell) => {
  try {
    const { PointsMap } = await (map ??= pullMap());
    // Else it was closed meanwhile.
    if (place.isConnected) return guarded(new PointsMap(place, tell));
  } catch (error) {
    map = undefined;
    mapRun = `?${mapRun}`;
    complain("amapi-checkout: the map could not be loaded:", error);
  }
};
