#!/usr/bin/env node
// Copies the files that a page loads to where the shop serves them: npx amapi-checkout public/amapi
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: amapi-checkout FOLDER");
  process.exit(1);
}
const from = fileURLToPath(new URL(".", import.meta.url));
const files = (await readdir(from)).filter((name) => name === "checkout.js" || /^amapi-.*\.(js|wasm)$/.test(name));
await mkdir(folder, { recursive: true });
for (const file of files) await copyFile(`${from}/${file}`, `${folder}/${file}`);
console.log(`${files.length} files are in ${folder}`);
