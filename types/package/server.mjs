// On a server: the package can be imported, and React 18 and 19 render the children that shoppers see until the form is
// ready.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { load } from "amapi-checkout/load";
import * as components from "amapi-checkout/react";

test("what a page imports does nothing on a server", async () => {
  await import("amapi-checkout");
  for (const name of ["react", "preact", "solid", "svelte", "vue"]) await import(`amapi-checkout/jsx/${name}`);
  assert.equal(await load(), undefined);
});

test("a server renders the children, and nothing that was handed over", () => {
  for (const [name, component] of Object.entries(components)) {
    const props = { token: "secret", cart: { items: [] }, delivery: async () => null, onAmapiCreated: () => {}, className: "wide" };
    const html = renderToString(createElement(component, props, createElement("p", null, "Позвоните нам")));
    const tag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1);
    assert.equal(html, `<div class="wide" data-amapi="${tag}"><p>Позвоните нам</p></div>`);
  }
});

test("the hash of every file is that of the manifest", async () => {
  const { createHash } = await import("node:crypto");
  const { readFile } = await import("node:fs/promises");
  const { default: manifest } = await import("amapi-checkout/manifest.json", { with: { type: "json" } });
  const folder = new URL(".", import.meta.resolve("amapi-checkout/manifest.json"));
  assert.ok(manifest.files.some(({ path }) => path === "checkout.js"));
  for (const { path, integrity } of manifest.files) {
    const hash = createHash("sha384").update(await readFile(new URL(path, folder))).digest("base64");
    assert.equal(integrity, `sha384-${hash}`, path);
  }
});
