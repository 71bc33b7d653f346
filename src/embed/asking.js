// What the page's own functions are asked: what is on offer in a city, and which points there are.
import { asked, report } from "../boundary.js";
import { part } from "../parts.js";
import { plain } from "./configuration.js";

export class Asking {
  #state;
  #config;
  #delivery;
  #points;
  #suggested;
  #hasReported;
  #leave;
  #offer;
  // What the page offers in the city that it was asked for last, as the form has it.
  offered;

  // `config` gives the configuration.
  constructor(state, config) {
    this.#state = state;
    this.#config = config;
  }

  // What is known of the city that was typed.
  #place(city) {
    const { place } = JSON.parse(this.#config() ?? "{}");
    return !city || place?.city === city ? place : { city };
  }

  // `take` puts the offer into the form, and throws what is wrong with it. An answer that cannot be taken is one that has
  // failed: the form stays as it is, and the next answer counts.
  async delivery(city, take, failed) {
    this.#delivery?.abort();
    const asking = (this.#delivery = new AbortController());
    const before = [this.#offer, this.offered];
    try {
      const offer = await asked(() => this.#state.delivery(this.#place(city), asking));
      if (asking.signal.aborted) return;
      [this.#offer, this.offered] = [offer, plain(offer ?? null)];
      await take();
    } catch (error) {
      if (asking.signal.aborted) return;
      asking.abort();
      [this.#offer, this.offered] = before;
      report(error);
      failed();
    }
  }

  // The points that a carrier or the shop has, as JSON; nothing where the page could not say. Whoever asks again does not
  // want the answer before.
  async points(companyId, question) {
    this.#points?.abort();
    const { signal } = (this.#points = new AbortController());
    try {
      const { city, near, chosen, ...asks } = JSON.parse(question);
      const degrees = near?.map((millionths) => millionths / 1e6);
      asks.place = this.#place(city);
      asks.near = degrees ? { latitude: degrees[0], longitude: degrees[1] } : null;
      asks.chosen = chosen ?? undefined;
      const { delivery } = this.#state;
      const { external, ...collections } = typeof delivery === "function" ? this.#offer : delivery;
      const from = collections[asks.kind] ?? external.find((carrier) => carrier.companyId === companyId);
      const found = await asked(() => (from.points ?? from.terminals)(asks, { signal }));
      return JSON.stringify(found ?? null);
    } catch (error) {
      if (!signal.aborted) report(error);
    }
  }

  // Keeps its promise once somebody is in the form, the page suggests addresses, and the part for them is there; breaks it when the
  // form goes.
  wanted(root, is) {
    const heard = new AbortController();
    return new Promise((resolve, reject) => {
      this.#leave = reject;
      root.addEventListener("focusin", async () => is() && (await part("address")) && resolve(), { signal: heard.signal });
    }).finally(() => heard.abort());
  }

  // The addresses that the page's function suggests, as JSON; nothing where it could not say, which is told once.
  // Without a question it only ends the one before.
  async suggest(question) {
    this.#suggested?.abort();
    if (!question) return;
    const { signal } = (this.#suggested = new AbortController());
    try {
      const found = await asked(() => this.#state.suggest(JSON.parse(question), { signal }));
      // Nobody reads more.
      return JSON.stringify((found ?? []).slice(0, 20), (key, it) => it?.slice?.(0, 999) ?? it);
    } catch (error) {
      if (!signal.aborted) this.#hasReported ??= report(error) ?? true;
    }
  }

  stop() {
    this.#leave?.();
    this.#delivery?.abort();
    this.#points?.abort();
    this.#suggested?.abort();
  }
}
