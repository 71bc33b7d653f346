// The parts of the module that are loaded when they are first needed, and `rest`: `src/part.rs`.
import { complain } from "./boundary.js";

// Each with the name of its file, its integrity, and the parts that it needs. The build inserts them here; without it
// every part is in the module.
const PARTS = "WIDGET_PARTS";

// The part with the form of an element; the checkout has none: its first sections are in the module.
export const partOf = (name) => ({ "amapi-account": "account", "amapi-buy-click": "forms", "amapi-callback": "forms" })[name];

// The parts that are loading or loaded.
const parts = new Map();

// The parts that failed: the browser's cache may have a damaged file.
const failed = new Set();

// `ready` resolves once the module is there.
const loadPart = async (name, ready) => {
  if (!PARTS[name]) return true;
  const [file, integrity, ...needed] = PARTS[name];
  // Loading takes less than a minute even on the slowest network.
  const signal = window.AbortSignal.timeout(60_000);
  const cache = failed.has(name) ? "reload" : "default";
  const request = new window.Request(import.meta.resolve(`./${file}`), { integrity, signal, cache });
  const others = needed.map((other) => part(other));
  const [response, , ...areThere] = await Promise.all([window.fetch(request), ready, ...others]);
  if (areThere.includes(false)) throw Error(`it needs ${needed}`);
  const code = await response.arrayBuffer();
  const imports = {
    memory: wasm.memory,
    __indirect_function_table: wasm.__indirect_function_table,
    __wasm_split_shared0: wasm.__wasm_split_shared0,
  };
  await window.WebAssembly.instantiate(code, { __wasm_split: imports, __wasm_split_merged: imports });
  return true;
};

// Loads a part of the module, once. Resolves with whether it is available; a failed part may be requested again.
export const part = (name, ready = true) => {
  if (!parts.has(name)) {
    parts.set(name, loadPart(name, ready).catch((error) => {
      parts.delete(name);
      failed.add(name);
      complain(`amapi-checkout: the part "${name}" could not be loaded:`, error);
      return false;
    }));
  }
  return parts.get(name);
};

// The parts that a form is mounted with. `arrived` tells the module that one is loaded, `goOn` mounts the form.
export class Parts {
  #arrived;
  #goOn;
  #known = new Map();

  constructor(arrived, goOn) {
    this.#arrived = arrived;
    this.#goOn = goOn;
  }

  // Whether some of the parts have to be loaded first. Mounting continues as each is loaded or has failed.
  lacks(...names) {
    const missing = names.filter((name) => name && !this.#known.has(name));
    for (const name of missing) {
      this.load(name).then((isThere) => {
        this.#known.set(name, isThere);
        this.#goOn();
      });
    }
    return missing.length > 0;
  }

  // Whether a part could not be loaded.
  misses(name) {
    return this.#known.get(name) === false;
  }

  // Resolves with whether the part is available.
  async load(name) {
    const isThere = await part(name);
    if (isThere) this.#arrived(name);
    return isThere;
  }
}
