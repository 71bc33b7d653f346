// Detects whether the machine is idle.
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** The share of all cores' time above which other programs are assumed to be running; our own browser is idle then. */
const BUSY = 0.2;
const SAMPLE = 700;

function times() {
  const all = cpus().flatMap(({ times }) => Object.values(times));
  const sum = (list) => list.reduce((total, time) => total + time, 0);
  return { all: sum(all), idle: sum(cpus().map(({ times }) => times.idle)) };
}

async function isBusy() {
  const before = times();
  await sleep(SAMPLE);
  const after = times();
  return 1 - (after.idle - before.idle) / (after.all - before.all) > BUSY;
}

/** Waits for an idle machine, for at most this many minutes in total; counts the rounds that began without one. */
export function patience(minutes) {
  let left = minutes * 60_000;
  const told = { rounds: 0, busy: 0 };
  const quiet = async () => {
    told.rounds++;
    const start = Date.now();
    while (await isBusy()) {
      if (Date.now() - start > left) {
        told.busy++;
        break;
      }
    }
    left -= Math.max(0, Date.now() - start - SAMPLE);
  };
  return { quiet, told };
}
