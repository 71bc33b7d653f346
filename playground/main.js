// The playground: the forms, and everything that a shop may configure, on one page. It must be loaded before
// `checkout.js`, so that the stand-in of the API is installed first.
import { attributes } from "./attributes.js";
import { configuration } from "./configuration.js";
import { copying } from "./copy.js";
import { byId, fill } from "./dom.js";
import { events } from "./events.js";
import { looks } from "./looks.js";
import { preview } from "./preview.js";
import { requests } from "./requests.js";
import { change, follow, startAgain, state } from "./state.js";
import { words } from "./words.js";

const lang = byId("lang");
lang.value = state.lang;
lang.onchange = () => change({ lang: lang.value });
byId("again").onclick = startAgain;

follow(["lang"], () => {
  document.documentElement.lang = state.lang;
  document.title = words().title;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words()[element.dataset.word];
  fill(byId("width"), Object.entries(words().widths), state.width);
  fill(byId("scheme"), Object.entries(words().schemes), state.scheme);
});

events();
configuration();
attributes();
looks();
requests();
copying();
preview();
