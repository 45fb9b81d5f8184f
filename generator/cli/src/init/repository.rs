//! What a repository needs around a generated crate: a command, a job of CI, and an attribute of Git.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};

use super::NewFile;
use super::settings::Settings;
use crate::config_schema;
use crate::outcome::Failure;

/// The version of this package, which the new files name.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The program with the commands, with words in the place of its paths.
const OWN_XTASK: &str = include_str!("own_xtask.txt");

/// The file with the attributes of Git.
const ATTRIBUTES: &str = ".gitattributes";

/// Returns the files around the configuration.
pub fn files(settings: &Settings) -> Vec<NewFile> {
    let file = |path: &str, text: String| NewFile {
        path: path.into(),
        text,
    };
    vec![
        file("openapi-crate.schema.json", config_schema::text()),
        file("xtask/Cargo.toml", manifest()),
        file("xtask/src/main.rs", program(settings)),
        file(".github/workflows/openapi-crate.yml", job()),
    ]
}

/// Adds the attribute that folds generated files in a review, and returns the line that says so.
pub fn attributes(settings: &Settings) -> Result<String, Failure> {
    let attribute = format!("{}/src/** linguist-generated=true", settings.output);
    let old = match fs::read_to_string(ATTRIBUTES) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::file("read", ATTRIBUTES.as_ref())(error)),
    };
    if old.lines().any(|line| line.trim() == attribute) {
        return Ok(String::new());
    }
    let begin = if old.is_empty() || old.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(ATTRIBUTES)
        .and_then(|mut file| writeln!(file, "{begin}{attribute}"))
        .map_err(Failure::file("write", ATTRIBUTES.as_ref()))?;
    Ok(format!("  changed   {ATTRIBUTES}\n"))
}

fn manifest() -> String {
    format!(
        "[package]\n\
         name = \"xtask\"\n\
         version = \"0.0.0\"\n\
         edition = \"2024\"\n\
         publish = false\n\n\
         [dependencies]\n\
         openapi-crate = \"{VERSION}\"\n\n\
         # A package of its own, in whatever repository it is.\n\
         [workspace]\n"
    )
}

/// Returns the program with the commands. The example `own_xtask` is the one for its document.
fn program(settings: &Settings) -> String {
    let quoted = |path: &str| format!("{path:?}");
    OWN_XTASK
        .replace("\"DOCUMENT\"", &quoted(&settings.document))
        .replace("\"OUTPUT\"", &quoted(&settings.output))
        .replace("\"LOSSES\"", &quoted(&settings.losses()))
}

fn job() -> String {
    format!(
        "# The crate in the repository is the one that its document makes.\n\
         name: openapi-crate\n\
         on: [pull_request]\n\
         permissions:\n\
         \x20 contents: read\n\
         jobs:\n\
         \x20 check:\n\
         \x20   runs-on: ubuntu-latest\n\
         \x20   steps:\n\
         \x20     - uses: actions/checkout@v4\n\
         \x20       with: {{ persist-credentials: false }}\n\
         \x20     - run: cargo install openapi-crate --version {VERSION} --locked\n\
         \x20     - run: openapi-crate check\n"
    )
}
