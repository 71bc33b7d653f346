// The section of the tag, with the button that copies it.
import { broken } from "./check.js";
import { byId } from "./dom.js";
import { attributesOf } from "./manifest.js";
import { follow, state } from "./state.js";
import { tag } from "./tag.js";
import { words } from "./words.js";

const SOURCE = new URL("checkout.js", document.baseURI).href;

const copy = async () => {
  const place = byId("tag");
  try {
    await navigator.clipboard.writeText(place.value);
    byId("copied").textContent = words().copied;
  } catch {
    place.focus();
    place.select();
    byId("copied").textContent = words().selected;
  }
};

export const copying = () => {
  byId("copy").onclick = copy;
  follow(["element", "attributes", "properties", "scheme", "text", "lang"], () => {
    byId("copied").textContent = broken(state.text) ? words().notCopied : "";
    const names = attributesOf(state.element).map(({ name }) => name);
    byId("tag").value = tag(state, names, SOURCE, words().instead);
  });
};
