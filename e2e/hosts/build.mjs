// Builds the hosts' pages with the real libraries into target/hosts/.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { autop } from "@wordpress/autop";
import { minify } from "html-minifier-terser";
import { compile } from "svelte/compiler";

const FROM = "e2e/hosts";
const TO = "target/hosts";

const svelte = (generate) => ({
  name: "svelte",
  setup: (it) => it.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
    const { js } = compile(await readFile(path, "utf8"), { filename: path, generate });
    return { contents: js.code };
  }),
});

const bundle = (entry, options) => build({
  entryPoints: [`${FROM}/${entry}`],
  bundle: true,
  format: "esm",
  jsx: "automatic",
  logLevel: "warning",
  define: {
    "process.env.NODE_ENV": '"production"',
    __VUE_OPTIONS_API__: "false",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
  },
  ...options,
});

// The bundle for the page.
const client = (entry, options, name = entry.replace(/\.jsx?$/, "")) => {
  const outfile = `${TO}/${name}.js`;
  return bundle(entry, { outfile, minify: true, conditions: ["browser"], plugins: [svelte("client")], ...options });
};

// The output of a host's server part.
const server = async (contents, options) => {
  const stdin = { contents, resolveDir: FROM, loader: "jsx" };
  const { outputFiles } = await bundle("", {
    entryPoints: undefined, stdin, write: false, platform: "node", plugins: [svelte("server")],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    ...options,
  });
  const file = `${TO}/server.mjs`;
  await writeFile(file, outputFiles[0].text);
  return (await import(`${process.cwd()}/${file}?${Math.random()}`)).html;
};

await mkdir(TO, { recursive: true });
const REACT_18 = { "react": "react-18", "react-dom": "react-dom-18" };
for (const entry of ["react-hydrate.jsx", "react-client.jsx", "vue-client.js", "vue-hydrate.js", "svelte-client.js", "svelte-hydrate.js"]) {
  await client(entry);
}
await client("react-18.jsx", { alias: REACT_18 });
for (const entry of ["react-package-client", "react-package-hydrate"]) {
  await client(`${entry}.jsx`);
  await client(`${entry}.jsx`, { alias: REACT_18 }, entry.replace("react", "react-18"));
}
const PACKAGE = `
  import { renderToString } from "react-dom/server";
  import { Shop } from "./react-package.jsx";
  import { data } from "./shop.js";
  export const html = renderToString(<Shop {...data()} />);`;
const rendered = {
  "react-package": await server(PACKAGE),
  "react-18-package": await server(PACKAGE, { alias: REACT_18 }),
  react: await server(`
    import { renderToString } from "react-dom/server";
    import { Shop } from "./react.jsx";
    import { data } from "./shop.js";
    export const html = renderToString(<Shop {...data()} />);`),
  vue: await server(`
    import { createSSRApp } from "vue";
    import { renderToString } from "vue/server-renderer";
    import { data } from "./shop.js";
    import { shop } from "./vue.js";
    export const html = await renderToString(createSSRApp(shop(data())));`),
  svelte: await server(`
    import { render } from "svelte/server";
    import Shop from "./Shop.svelte";
    import { data } from "./shop.js";
    export const html = render(Shop, { props: data() }).body;`),
};
for (const [name, html] of Object.entries(rendered)) await writeFile(`${TO}/${name}.html`, html);

for (const [name, file] of [
  ["turbo", "@hotwired/turbo/dist/turbo.es2017-esm.js"],
  ["htmx", "htmx.org/dist/htmx.min.js"],
  ["jquery", "jquery/dist/jquery.min.js"],
]) await copyFile(`node_modules/${file}`, `${TO}/${name}.js`);

// Our own example after everything that WordPress and a minifier may do to it.
const example = await readFile("examples/plain/index.html", "utf8");
await writeFile(`${TO}/wordpress.html`, example.replace(/(?<=<body>).*(?=<\/body>)/s, (body) => autop(body)));
const minified = await minify(example, {
  collapseBooleanAttributes: true,
  collapseWhitespace: true,
  minifyCSS: true,
  minifyJS: true,
  processScripts: ["application/json"],
  removeAttributeQuotes: true,
  removeComments: true,
  removeEmptyAttributes: true,
  removeEmptyElements: true,
  removeOptionalTags: true,
  removeRedundantAttributes: true,
  removeScriptTypeAttributes: true,
  sortAttributes: true,
  sortClassName: true,
  useShortDoctype: true,
});
await writeFile(`${TO}/minified.html`, minified);
