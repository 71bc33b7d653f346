// Loads the elements from where the shop serves the files, once. On a server it does nothing.
const loaded = new Map();

export const load = (address = "/amapi/checkout.js") => {
  if (typeof document === "undefined") return Promise.resolve();
  const { href } = new URL(address, document.baseURI);
  // So that a bundler does not look for the file.
  if (!loaded.has(href)) loaded.set(href, import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ href));
  return loaded.get(href);
};
