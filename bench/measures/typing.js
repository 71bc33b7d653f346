// Real keys, at a quarter of the processor's speed: the time until their effect is painted, and the main thread's time.
import { setTimeout as sleep } from "node:timers/promises";
import { NO_LIMIT } from "../lab.js";
import { median } from "../statistics.js";

// Polling the page would use the main thread's time that is measured.
const PACE = 120;

const PAUSE = 60;
// The rows may change before the number of hits is shown.
const ANSWER = 600;

const INPUTS = { phone: ["input[type=tel]", "9161234567"], name: ["input[autocomplete=name]", "Ivanov Ivan"] };

/** Presses the keys in an input, each after the previous one's effect or at a fixed pace; returns each key's times. */
export async function press(page, selector, keys, { isSearch = false, pace, isEnough = () => false } = {}) {
  await page.evaluate(([selector, isSearch]) => {
    probe.root().querySelector(selector).focus();
    probe.watchKeys(isSearch);
  }, [selector, isSearch]);
  await sleep(300);
  const start = Date.now();
  for (const [i, key] of [...keys].entries()) {
    await page.keyboard.press(key === " " ? "Space" : key);
    if (!pace || i === keys.length - 1) await page.waitForFunction((n) => probe.keys.length >= n, i + 1, { polling: 50 });
    await sleep(pace ?? (isSearch ? ANSWER : PAUSE));
    if (isSearch) await page.evaluate(() => probe.settled());
    if (isEnough(i + 1, Date.now() - start)) break;
  }
  return page.evaluate(() => {
    probe.unwatchKeys();
    return probe.keys;
  });
}

/** Types at an even pace: the time until each key is painted, and the main thread's own time for it. */
export async function type(tab, selector, text) {
  const before = await tab.cpuTime();
  const keys = await press(tab.page, selector, text, { pace: PACE });
  return { painted: median(keys.map(({ painted }) => painted)), own: ((await tab.cpuTime()) - before) / text.length };
}

export async function typing({ arms, runs, rounds, open, add }) {
  await rounds(arms, Math.ceil(runs / 2), async (arm) => {
    const tab = await open();
    await tab.visit(arm);
    await sleep(1000);
    await tab.limit(NO_LIMIT, 4);
    for (const [name, [selector, text]] of Object.entries(INPUTS)) {
      const { painted, own } = await type(tab, selector, text);
      add(`typing-${name}`, arm, painted);
      add(`typing-${name}-cpu`, arm, own);
    }
    await tab.close();
  });
}
