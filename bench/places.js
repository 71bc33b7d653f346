// Paths.
const root = new URL("../", import.meta.url);

/** The output of `cargo xtask dist`: the files that a shop uploads, and their manifest. */
export const UPLOAD = new URL("upload/", root);
/** The release build, which contains the demo page. */
export const DIST = new URL("dist/", root);
/** The peers, and every single value of the last run. */
export const OUTPUT = new URL("target/bench/", root);
export const DOCUMENT = new URL("docs/PERFORMANCE.md", root);
