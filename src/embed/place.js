// The container of a form, in the shadow root of its element.
import { listen } from "../boundary.js";
import { part } from "../parts.js";
import { follow } from "./focused.js";
import { isolate } from "./isolate.js";
import { survive } from "./translated.js";

// From the prototype: an image of the page named "createElement" shadows the document's own method.
const create = Document.prototype.createElement;

export const place = (root, sheet) => {
  root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
  root.querySelector(".open").setAttribute("aria-haspopup", "dialog");
  const place = create.call(document, "div");
  place.className = "place";
  listen(place);
  // Loads the guesses before there is input to guess from.
  place.addEventListener("focusin", () => part("later"), { once: true });
  isolate(root);
  survive(root);
  follow(root);
  root.append(place);
  return place;
};
