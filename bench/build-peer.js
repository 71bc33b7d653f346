// Bundles the peer with React and, aliased, with Preact: one script and one sheet each, named by their hash.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { OUTPUT } from "./places.js";

const ALIASES = {
  react: {},
  preact: {
    react: "preact/compat",
    "react-dom": "preact/compat",
    "react-dom/client": "preact/compat/client",
    "react/jsx-runtime": "preact/jsx-runtime",
  },
};

for (const [name, alias] of Object.entries(ALIASES)) {
  const folder = new URL(`${name}/`, OUTPUT);
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ["peer/main.jsx"],
    outdir: "out",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "warning",
    alias,
    write: false,
  });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of outputFiles) {
    const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8);
    writeFileSync(new URL(`checkout-${hash}.${path.split(".").at(-1)}`, folder), contents);
  }
}
