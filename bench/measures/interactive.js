// From the navigation until the mounted form's phone input responds, and until the submit button is mounted.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { NO_LIMIT, SLOW_4G } from "../lab.js";

const CONDITIONS = { slow: SLOW_4G, unlimited: NO_LIMIT };

export async function interactive({ arms, runs, rounds, open, add }) {
  for (const [name, network] of Object.entries(CONDITIONS)) {
    await rounds(arms, runs, async (arm) => {
      const tab = await open({ network, cpu: 4 });
      const before = await tab.cpuTime();
      add(`${name}-whole`, arm, await tab.visit(arm, "", "whole"));
      add(name, arm, await tab.page.evaluate(() => window.probe.interactive));
      add(`${name}-cpu`, arm, (await tab.cpuTime()) - before);
      await tab.close();
    });
  }
}

/** A returning visitor: a new browser with the profile of one that has visited three times, so that it includes the
    compiled code that browsers keep. */
export async function returning({ arms, runs, rounds, open, add }) {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  for (const arm of arms) {
    const tab = await open({ folder: join(folder, arm) });
    for (let visit = 0; visit < 3; visit++) {
      await tab.visit(arm);
      await sleep(1500);
    }
    await tab.close();
  }
  const copy = join(folder, "copy");
  await rounds(arms, runs, async (arm) => {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy);
    cpSync(join(folder, arm), copy, { recursive: true, filter: (path) => !path.includes("Singleton") });
    const tab = await open({ network: SLOW_4G, cpu: 4, folder: copy });
    add("returning", arm, await tab.visit(arm));
    await tab.close();
  });
  rmSync(folder, { recursive: true, force: true });
}
