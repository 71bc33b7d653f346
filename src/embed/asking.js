// Questions to the page's own functions: what is on offer in a city, and which points there are.
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
  // The page's offer for the city that was asked for last, as JSON data for the form.
  offered;

  // `config` returns the configuration.
  constructor(state, config) {
    this.#state = state;
    this.#config = config;
  }

  // The page's data about the city that was typed.
  #place(city) {
    const { place } = JSON.parse(this.#config() ?? "{}");
    return !city || place?.city === city ? place : { city };
  }

  // `take` applies the offer to the form, and throws if it is invalid. An invalid answer counts as a failure: the form
  // keeps its offer, and the next answer counts.
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

  // The points of a carrier or of the shop, as JSON; `undefined` if the page failed. A new question aborts the one
  // before.
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

  // Resolves once the focus is in the form, the page suggests addresses, and the part for them is loaded; rejects when
  // the form is unmounted.
  wanted(root, is) {
    const heard = new AbortController();
    return new Promise((resolve, reject) => {
      this.#leave = reject;
      root.addEventListener("focusin", async () => is() && (await part("address")) && resolve(), { signal: heard.signal });
    }).finally(() => heard.abort());
  }

  // The addresses that the page's function suggests, as JSON; `undefined` if it failed, which is reported once. Without
  // a question it only aborts the one before.
  async suggest(question) {
    this.#suggested?.abort();
    if (!question) return;
    const { signal } = (this.#suggested = new AbortController());
    try {
      const found = await asked(() => this.#state.suggest(JSON.parse(question), { signal }));
      // The form reads no more than this.
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
