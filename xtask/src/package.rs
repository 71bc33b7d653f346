//! The npm package: the content of npm/, the files that a page loads, and those for editors.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{
    command::run,
    dist::{self, File, VERSION},
    setup::Toolbox,
    system,
};

/// The folder for `npm pack`.
const FOLDER: &str = "target/npm";

/// Files copied into the package from the repository unchanged.
const OURS: [&str; 3] = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Rewrites the package's folder and packs it into another; returns the name of the file.
pub fn pack(into: &Path) -> Result<String> {
    let mut files = dist::files(Path::new("dist"))?;
    for name in OURS {
        files.push((name.into(), dist::read(Path::new(name))?));
    }
    sources(Path::new("npm"), "", &mut files)?;
    dist::described(&mut files)?;
    dist::put(Path::new(FOLDER), &files)?;
    fs::create_dir_all(into)?;
    let into = fs::canonicalize(into)?;
    let mut npm = Command::new(system::find(&["npm"])?);
    run(npm.args(["pack", "--silent", "--pack-destination"]).arg(into).current_dir(FOLDER))?;
    Ok(format!("amapi-checkout-{VERSION}.tgz"))
}

/// Packs it and installs the result where this repository's scripts look for packages; returns the packed file.
pub fn install() -> Result<PathBuf> {
    let folder = Path::new("target");
    let packed = folder.join(pack(folder)?);
    let to = Path::new("node_modules/amapi-checkout");
    dist::put(to, &[])?;
    fs::create_dir_all(to)?;
    run(Command::new("tar").arg("-xzf").arg(&packed).arg("--strip-components=1").arg("-C").arg(to))?;
    Ok(packed)
}

/// Packs it and runs npm's own checks and TypeScript on the result; returns the number of checks.
pub fn check(toolbox: &Toolbox) -> Result<usize> {
    let packed = install()?.to_string_lossy().into_owned();
    let checks: [(&str, &[&str]); 4] = [
        ("publint", &[&packed, "--strict"]),
        // The elements are modules, and so is the package.
        ("attw", &[&packed, "--profile", "esm-only", "--no-emoji"]),
        ("tsc", &["--project", "types/package"]),
        ("node", &["--test", "types/package/server.mjs"]),
    ];
    for (program, arguments) in checks {
        run(toolbox.command(program).args(arguments))?;
    }
    Ok(checks.len())
}

/// Every file below a folder, with the version in `package.json`.
fn sources(folder: &Path, below: &str, files: &mut Vec<File>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let name = format!("{below}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            sources(&path, &format!("{name}/"), files)?;
        } else if name == "package.json" {
            files.push((name, versioned(&dist::read(&path)?)?));
        } else {
            files.push((name, dist::read(&path)?));
        }
    }
    Ok(())
}

/// Edits `package.json` as text, because the order of its conditions counts.
fn versioned(description: &[u8]) -> Result<Vec<u8>> {
    const NAME: &str = "\"name\": \"amapi-checkout\",";
    let description = str::from_utf8(description)?;
    ensure!(description.contains(NAME), "npm/package.json does not say {NAME}");
    Ok(description.replacen(NAME, &format!("{NAME}\n  \"version\": \"{VERSION}\","), 1).into_bytes())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn files() -> Vec<File> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../npm");
        let mut files = Vec::new();
        sources(&root, "", &mut files).unwrap();
        files
    }

    fn description() -> Value {
        let files = files();
        let (_, content) = files.iter().find(|(name, _)| name == "package.json").expect("a description");
        serde_json::from_slice(content).unwrap()
    }

    /// The paths of an export.
    fn paths(export: &Value) -> Vec<&str> {
        match export {
            Value::String(path) => vec![path],
            _ => export.as_object().unwrap().values().flat_map(paths).collect(),
        }
    }

    #[test]
    fn description_has_the_version_of_the_workspace_and_every_export_leads_to_a_file() {
        let description = description();
        assert_eq!(description["version"], VERSION);
        let made =
            ["checkout.js", "checkout.d.ts", "config.schema.json", "custom-elements.json", "manifest.json"];
        let files = files();
        for (name, export) in description["exports"].as_object().unwrap() {
            for path in paths(export) {
                let path = path.strip_prefix("./").unwrap();
                assert!(made.contains(&path) || files.iter().any(|(name, _)| name == path), "{name}: {path}");
            }
        }
    }

    #[test]
    fn nothing_but_the_loader_has_side_effects_and_nothing_comes_along_but_react() {
        let description = description();
        assert_eq!(description["sideEffects"], serde_json::json!(["./checkout.js"]));
        assert!(description.get("dependencies").is_none());
        let files = files();
        for (name, content) in files.iter().filter(|(name, _)| name.ends_with(".js")) {
            let content = String::from_utf8_lossy(content);
            let imported = content
                .lines()
                .filter_map(|line| line.strip_prefix("import "))
                .filter(|line| !line.starts_with('('));
            for line in imported {
                assert!(line.ends_with("from \"react\";") || line.contains("\"node:"), "{name}: {line}");
            }
        }
    }
}
