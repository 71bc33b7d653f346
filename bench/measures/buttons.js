// A catalogue of twenty one-click buttons: the time until all are visible, and the bytes fetched by then and in the
// end, if none is used.
import { setTimeout as sleep } from "node:timers/promises";
import { SLOW_4G } from "../lab.js";
import { pulled, sum } from "./bytes.js";

export async function buttons({ arms, runs, rounds, open, add }) {
  await rounds(arms, Math.ceil(runs / 2), async (arm) => {
    const tab = await open({ network: SLOW_4G, cpu: 4 });
    const time = await tab.visit(arm, "buttons", "buttons");
    add("buttons", arm, time);
    add("buttons-bytes", arm, sum(await pulled(tab, time)));
    await sleep(3500);
    add("buttons-bytes-later", arm, sum(await pulled(tab)));
    await tab.close();
  });
}
