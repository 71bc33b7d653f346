//! The examples that a shop would build before serving them.

use std::{fs, process::Command};

use anyhow::{Context, Result};

use crate::{
    command::{answer, run},
    package,
};

const EXAMPLES: [(&str, &str); 2] = [("react", "shop.jsx"), ("vue", "shop.js")];

/// Bundles the examples into `target/examples/`, where the end-to-end tests read them, and the hosts of `e2e/hosts/`
/// into `target/hosts/`, with the packed npm package.
pub fn build() -> Result<()> {
    package::install()?;
    for (example, entry) in EXAMPLES {
        run(Command::new("node_modules/.bin/esbuild")
            .args(["--bundle", "--minify", "--format=esm", "--jsx=automatic", "--log-level=warning"])
            .args(["--define:process.env.NODE_ENV=\"production\"", "--define:__VUE_OPTIONS_API__=false"])
            .args(["--define:__VUE_PROD_DEVTOOLS__=false"])
            .arg("--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false")
            .arg(format!("--outfile=target/examples/{example}/shop.js"))
            .arg(format!("examples/{example}/{entry}")))?;
        // As a shop's build does with `npx amapi-checkout`.
        run(Command::new("node")
            .args(["node_modules/amapi-checkout/copy.js", &format!("target/examples/{example}")]))?;
    }
    run(Command::new("node").arg("e2e/hosts/build.mjs"))?;
    let printed =
        answer(Command::new("php").arg("tests/php/page.php")).context("tests/php/page.php has failed")?;
    fs::write("target/hosts/php.html", printed).context("cannot write target/hosts/php.html")
}
