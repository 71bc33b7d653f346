// `cargo xtask bench`: the widget and the same checkout in React, measured side by side. Options:
//   --runs=15   rounds of measures that take a second or two; longer ones have half as many
//   --only=bytes,interactive,returning,typing,points,buttons   only these, without writing the document
//   --arms=ours,hints,react,preact
//   --wait=20   minutes to wait, in total, for an idle machine
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { prepare } from "./lab.js";
import { buttons } from "./measures/buttons.js";
import { bytes } from "./measures/bytes.js";
import { check } from "./measures/check.js";
import { interactive, returning } from "./measures/interactive.js";
import { points } from "./measures/points.js";
import { typing } from "./measures/typing.js";
import { ARMS } from "./pages.js";
import { OUTPUT } from "./places.js";
import { report, write } from "./report.js";

const MEASURES = { bytes, interactive, returning, typing, points, buttons };
// The tag before the form does not affect these measures.
const UNHINTED = [typing, points];

const string = (text) => ({ type: "string", default: text });
const { values: options } = parseArgs({
  options: { runs: string("15"), only: string(Object.keys(MEASURES).join()), arms: string(ARMS.join()), wait: string("20") },
});
const [only, arms] = [options.only.split(","), options.arms.split(",")];
for (const [list, known] of [[only, Object.keys(MEASURES)], [arms, ARMS]]) {
  const unknown = list.find((name) => !known.includes(name));
  if (unknown !== undefined) throw Error(`${unknown} is none of ${known.join(", ")}`);
}

const git = (...words) => execFileSync("git", words, { encoding: "utf8" }).trim();
const commit = git("rev-parse", "--short=8", "HEAD") + (git("status", "--porcelain") && " with changes");

const lab = await prepare({ arms, runs: Number(options.runs), wait: Number(options.wait) });
console.log(`Chromium ${lab.version}, ${options.runs} rounds: ${arms.join(", ")}`);
console.log("each page takes an order, and sends the same");
await check(lab);
const start = Date.now();
for (const name of only) {
  const before = Date.now();
  const measure = MEASURES[name];
  const forms = UNHINTED.includes(measure) ? { ...lab, arms: arms.filter((arm) => arm !== "hints") } : lab;
  await measure(forms);
  console.log(`${name}: ${Math.round((Date.now() - before) / 1000)} s`);
}
await lab.end();

const { rounds, busy } = lab.told;
const processor = `${cpus().length} cores (${cpus()[0].model.trim()})`;
const about = `Measured ${new Date().toISOString().slice(0, 10)} at commit ${commit}: Chromium ${lab.version}, ${process.platform} on ` +
  `${processor}, ${options.runs} rounds in ${Math.round((Date.now() - start) / 60_000)} minutes. ` +
  `${busy} of ${rounds} rounds began while other programs kept the machine busy.`;
const text = report(about, lab.results, arms);
console.log(`\n${text}\n`);
mkdirSync(OUTPUT, { recursive: true });
writeFileSync(new URL("results.json", OUTPUT), JSON.stringify({ about, ...lab.results }));
// A partial run would leave older results in the document.
if (only.length === Object.keys(MEASURES).length && arms.length === ARMS.length) write(text);
process.exit();
