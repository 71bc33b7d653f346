// Where things are.
const root = new URL("../", import.meta.url);

/** What `cargo xtask dist` makes: the files that a shop uploads, and their manifest. */
export const UPLOAD = new URL("upload/", root);
/** The release build, of which the demo page is taken. */
export const DIST = new URL("dist/", root);
/** The peers, and every single value of the last run. */
export const OUTPUT = new URL("target/bench/", root);
export const DOCUMENT = new URL("docs/PERFORMANCE.md", root);
