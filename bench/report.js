// The measurements as tables, and their comparison with the project's goals.
import { readFileSync, writeFileSync } from "node:fs";
import { LIMIT } from "./lab.js";
import { COUNTS } from "./measures/points.js";
import { PEERS } from "./pages.js";
import { DOCUMENT } from "./places.js";
import { quartiles, ratios } from "./statistics.js";

const HEADINGS = { ours: "ours", hints: "ours, preloaded", react: "React 19", preact: "Preact 11" };
const [START, END] = ["<!-- `cargo xtask bench` writes what follows. -->", "<!-- The end of what it writes. -->"];

const whole = (value) => Math.round(value).toLocaleString("en");
const time = (value) => (value >= LIMIT ? "over 60,000 ms" : value < 20 ? `${value.toFixed(1)} ms` : `${whole(value)} ms`);
const bytes = (value) => `${whole(value)} B`;
const megabytes = (value) => (value ? `${(value / 1e6).toFixed(1)} MB` : "none");
const times = (value) => value.toFixed(2);

const ROWS = [
  ["bytes", "pulled, brotli 11", bytes],
  ["files", "files pulled", whole, { isCount: true }],
  ["slow", "interactive: first visit, slow 4G, CPU ÷ 4", time],
  ["slow-whole", "the whole form is there", time],
  ["slow-cpu", "the main thread's own time until then", time],
  ["unlimited", "interactive: first visit, no limit of the network, CPU ÷ 4", time],
  ["unlimited-whole", "the whole form is there", time],
  ["unlimited-cpu", "the main thread's own time until then", time],
  ["returning", "interactive: returning visit, slow 4G, CPU ÷ 4", time],
  ["typing-phone", "a key in the phone until painted, CPU ÷ 4", time],
  ["typing-phone-cpu", "the main thread's own time for it", time],
  ["typing-name", "a key in the name until painted, CPU ÷ 4", time],
  ["typing-name-cpu", "the main thread's own time for it", time],
  ...COUNTS.flatMap((count) => [
    [`points-${count}-interactive`, `${whole(count)} points: interactive`, time],
    [`points-${count}-list`, `${whole(count)} points: list shown`, time],
    [`points-${count}-search-first`, `${whole(count)} points: the first key in the search until its answer is painted`, time],
    [`points-${count}-search`, `${whole(count)} points: a key in the search until its answer is painted`, time],
    [`points-${count}-letter`, `${whole(count)} points: a letter in the name until painted, list open`, time],
    [`points-${count}-letter-cpu`, "the main thread's own time for it", time],
    [`points-${count}-rows`, `${whole(count)} points: rows in the page`, whole, { isCount: true }],
    [`points-${count}-wasm`, `${whole(count)} points: memory of WebAssembly`, megabytes],
    [`points-${count}-memory`, `${whole(count)} points: that and the heap of the scripts`, megabytes],
  ]),
  ["buttons", "20 buttons to be seen: first visit, slow 4G, CPU ÷ 4", time],
  ["buttons-bytes", "pulled by then, brotli 11", bytes],
  ["buttons-bytes-later", "pulled 3.5 s later, none used", bytes],
];

const spread = (list, format) => {
  const { q1, median, q3 } = quartiles(list);
  const bare = (value) => format(value).replace(/ \w+$/, "");
  return Number.isFinite(median) ? `${format(median)} (${bare(q1)}–${bare(q3)})` : "–";
};

const markdown = (rows) => {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const [head, ...rest] = rows;
  return [line(head), line(head.map(() => "---")), ...rest.map(line)].join("\n");
};

function comparison(results, arms) {
  const own = arms.filter((arm) => !PEERS.includes(arm));
  const pairs = own.flatMap((arm) => (arms.includes("react") ? [[arm, "react"]] : []));
  const head = ["", ...arms.map((arm) => HEADINGS[arm]), ...pairs.map(([arm, peer]) => `${HEADINGS[arm]} ÷ ${HEADINGS[peer]}`)];
  const rows = ROWS.filter(([id]) => results[id]).map(([id, title, format, { isCount = false } = {}]) => {
    const of = (arm) => results[id][arm];
    const value = (arm) => {
      const { median } = quartiles(of(arm) ?? []);
      return Number.isFinite(median) ? format(median) : "–";
    };
    const ratio = ([arm, peer]) => {
      // Counts need no ratio, and there is none if a peer has no such value.
      const list = !isCount && of(arm) && of(peer)?.every(Boolean) ? ratios(of(arm), of(peer)) : [];
      return new Set(list).size === 1 ? times(list[0]) : spread(list, times);
    };
    return [title, ...arms.map(value), ...pairs.map(ratio)];
  });
  return markdown([head, ...rows]);
}

/** The goals: a name, the maximum, the measured values, and their format. */
const goals = (results) => {
  const of = (id, arm) => results[id]?.[arm] ?? [];
  const against = (id, arm, peer) => ratios(of(id, arm), of(id, peer));
  const most = COUNTS.at(-1);
  const points = (name) => of(`points-${most}-${name}`, "ours");
  return [
    ["first visit, slow 4G: ours ÷ React", 1, against("slow", "ours", "react"), times],
    ["first visit, slow 4G: ours, preloaded ÷ React", 0.9, against("slow", "hints", "react"), times],
    ["first visit, no limit of the network: ours ÷ React", 0.67, against("unlimited", "ours", "react"), times],
    [`${whole(most)} points: list shown`, 150, points("list"), time],
    [`${whole(most)} points: the first key in the search`, 100, points("search-first"), time],
    [`${whole(most)} points: a later key in the search`, 100, points("search"), time],
    // The main thread's time: the time until painted is mostly the wait for the next frame, which is random.
    [`${whole(most)} points: a letter in the name ÷ the same with ${whole(COUNTS[0])}`, 1.2,
      ratios(points("letter-cpu"), of(`points-${COUNTS[0]}-letter-cpu`, "ours")), times],
    [`${whole(most)} points: memory of WebAssembly`, 80e6, points("wasm"), megabytes],
  ];
};

function verdicts(results) {
  const rows = goals(results).map(([name, most, list, format]) => {
    const { median } = quartiles(list);
    return Number.isFinite(median) && [name, format(most), spread(list, format), median <= most ? "met" : "**not met**"];
  });
  return rows.some(Boolean) ? markdown([["what must hold", "at most", "measured", ""], ...rows.filter(Boolean)]) : "";
}

/** The report as Markdown; `about` says what was measured, when and where. */
export const report = (about, results, arms) => [about, comparison(results, arms), verdicts(results)].join("\n\n").trim();

export function write(text) {
  const document = readFileSync(DOCUMENT, "utf8");
  const [start, end] = [document.indexOf(START), document.indexOf(END)];
  if (start < 0 || end < start) throw Error(`docs/PERFORMANCE.md lacks a line: ${START} or ${END}`);
  writeFileSync(DOCUMENT, `${document.slice(0, start + START.length)}\n\n${text}\n\n${document.slice(end)}`);
}
