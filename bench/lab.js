// A browser with limited network and processor, and the order in which pages take turns.
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { patience } from "./quiet.js";
import { serve } from "./server.js";

/** Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms. */
export const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
export const NO_LIMIT = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** The timeout for a page: a minute. */
export const LIMIT = 60_000;

// xtask sets the browser, as for the end-to-end tests.
const LAUNCH = { executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-background-networking"] };
const VIEWPORT = { viewport: { width: 412, height: 823 } };
const PROBE = { path: new URL("probe.js", import.meta.url).pathname };

export async function prepare({ arms, runs, wait }) {
  const server = await serve();
  const browser = await chromium.launch(LAUNCH);
  const { quiet, told } = patience(wait);
  const results = {};

  // With a folder it is a separate browser, with an earlier one's profile.
  const open = async ({ network = NO_LIMIT, cpu = 1, folder } = {}) => {
    const context = folder
      ? await chromium.launchPersistentContext(folder, { ...LAUNCH, ...VIEWPORT })
      : await browser.newContext(VIEWPORT);
    await context.addInitScript(PROBE);
    const page = context.pages()[0] ?? await context.newPage();
    page.on("pageerror", (error) => console.log(`  error on ${page.url()}: ${error}`));
    page.setDefaultTimeout(LIMIT);
    const cdp = await context.newCDPSession(page);
    // Opens an idle page in this site's renderer, so that the limits apply to the next page.
    await page.goto(`${server.origin}/privacy.html`);
    await cdp.send("Network.enable");
    // The main thread's CPU time, which excludes other programs on the machine.
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    const limit = async (network, cpu) => {
      await cdp.send("Network.emulateNetworkConditions", network);
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    };
    await limit(network, cpu);
    // The browser's own processes are busy with a new window for a while.
    await sleep(500);

    const visit = async (arm, view = "", until = "interactive") => {
      const seen = page.waitForEvent("console", { predicate: (message) => message.text() === `probe: ${until}` });
      await page.goto(`${server.origin}/${arm}/${view}`, { waitUntil: "commit" });
      await seen;
      return page.evaluate((name) => window.probe[name], until);
    };
    const cpuTime = async () => {
      const { metrics } = await cdp.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    };
    return { page, cdp, limit, visit, cpuTime, close: () => context.close() };
  };

  const add = (measure, arm, value) => ((results[measure] ??= {})[arm] ??= []).push(value);

  // Each page once in each round, starting with another page: a machine that gets slower or warmer must not favour one.
  const rounds = async (arms, count, measure) => {
    for (let round = 0; round < count; round++) {
      await quiet();
      for (const i of arms.keys()) await measure(arms[(i + round) % arms.length]);
    }
  };

  const end = async () => {
    await browser.close();
    server.end();
  };
  return { ...server, arms, runs, results, told, version: browser.version(), open, add, rounds, end };
}
