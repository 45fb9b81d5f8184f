//! Installation of the pinned mock server below `target/`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use openapi_crate::outcome::Failure;
use openapi_crate::terminal;

/// The newest Prism for Node.js 18.20 and 20; versions from 5.15 on require Node.js 24.
const VERSION: &str = "5.14.2";

const PACKAGE: &str = "@stoplight/prism-cli";

/// Returns the path of Prism's program below `scratch`.
pub fn program(scratch: &Path) -> PathBuf {
    scratch
        .join("node_modules")
        .join(PACKAGE)
        .join("dist/index.js")
}

/// Installs the pinned Prism below `scratch` unless it is installed, and checks that Node.js can run it.
pub fn prism(scratch: &Path) -> Result<(), Failure> {
    require_tools()?;
    if installed_version(scratch).as_deref() == Some(VERSION) && program(scratch).is_file() {
        return Ok(());
    }
    terminal::error(&format!(
        "installing {PACKAGE} {VERSION} into {}\n",
        scratch.display()
    ));
    fs::create_dir_all(scratch).map_err(Failure::file("create", scratch))?;
    let manifest = scratch.join("package.json");
    let content =
        format!("{{\"private\": true, \"dependencies\": {{\"{PACKAGE}\": \"{VERSION}\"}}}}\n");
    fs::write(&manifest, content).map_err(Failure::file("write", &manifest))?;
    // No package needs its install scripts, and one of them sends telemetry.
    let output = Command::new("npm")
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--package-lock=false",
            "--ignore-scripts",
            "--prefix",
        ])
        .arg(scratch)
        .current_dir(scratch)
        .stdin(Stdio::null())
        .output()
        .map_err(Failure::program("npm install"))?;
    if output.status.success() {
        Ok(())
    } else {
        let output = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Failure::Stopped {
            program: "npm install",
            output,
        })
    }
}

fn require_tools() -> Result<(), Failure> {
    let mut missing = Vec::new();
    for tool in ["node", "npm"] {
        let status = Command::new(tool)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match status {
            Ok(_) => (),
            Err(error) if error.kind() == ErrorKind::NotFound => missing.push(tool),
            Err(error) => return Err(Failure::program(tool)(error)),
        }
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Failure::MissingTools { tools: missing })
    }
}

fn installed_version(scratch: &Path) -> Option<String> {
    let manifest = scratch
        .join("node_modules")
        .join(PACKAGE)
        .join("package.json");
    // JSON is YAML, so the YAML parser of the document reads it.
    let manifest: serde_yaml::Value = serde_yaml::from_slice(&fs::read(manifest).ok()?).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}
