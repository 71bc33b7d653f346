// Lists of pick-up points, without any limit of network or processor.
import { setTimeout as sleep } from "node:timers/promises";
import { LIMIT } from "../lab.js";
import { median } from "../statistics.js";
import { press, type } from "./typing.js";

export const COUNTS = [500, 5000, 50_000];
const SEARCH = ["1", "Backspace", "1", "2", "3", "Backspace", "Backspace", "Backspace"];
const NAME = ["Ivanov", " Ivan Ivanovich"];

// So slow that two keys are enough.
const isEnough = (keys, time) => keys === 2 && time > 8000;

async function measure(tab, arm, count, tell) {
  const { page, cdp } = tab;
  tell("interactive", await tab.visit(arm, `points-${count}`));
  await sleep(1000);
  tell("list", await page.evaluate(() => probe.list()));
  await sleep(500);
  tell("rows", await page.evaluate(() => probe.rows()));
  const found = await press(page, await page.evaluate(() => probe.SEARCH), SEARCH, { isSearch: true, isEnough });
  tell("search", median(found.map(({ answered }) => answered)));
  tell("search-first", found[0].answered);
  const typed = await press(page, "input[autocomplete=name]", NAME[0], { isEnough });
  tell("letter", median(typed.map(({ painted }) => painted)));
  tell("letter-cpu", (await type(tab, "input[autocomplete=name]", NAME[1])).own);
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => probe.memory?.buffer.byteLength ?? 0);
  tell("wasm", wasm);
  tell("memory", usedSize + wasm);
}

export async function points({ arms, runs, rounds, open, add }) {
  await rounds(arms, Math.ceil(runs / 2), async (arm) => {
    for (const count of COUNTS) {
      const tab = await open();
      const told = {};
      try {
        await measure(tab, arm, count, (name, value) => told[name] = value);
      } catch (error) {
        console.log(`  ${arm}, ${count} points: ${error.message.split("\n")[0]}`);
      }
      // A measure that did not finish took a minute at least.
      for (const name of ["interactive", "list", "search-first", "search", "letter"]) add(`points-${count}-${name}`, arm, told[name] ?? LIMIT);
      for (const name of ["letter-cpu", "rows", "wasm", "memory"]) add(`points-${count}-${name}`, arm, told[name] ?? NaN);
      await tab.close();
    }
  });
}
