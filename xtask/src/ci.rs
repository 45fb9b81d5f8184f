//! `cargo xtask ci`: runs the steps of CI in the same order, up to the first failure.

mod wasm;

use std::time::Instant;

use openapi_crate::cargo::cargo;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::{diff, generate, terminal};

use crate::workspace::{self, Workspace};
use crate::{conformance, dependencies, publication, roundtrip, tidy};

/// One step.
struct Step {
    name: &'static str,
    action: Action,
}

enum Action {
    /// Runs Cargo with these arguments.
    Cargo(&'static [&'static str]),
    /// Runs another command of this program.
    Own(fn() -> Result<Outcome, Failure>),
}

/// The non-default features of the client that need no system library. The fixture crates are built without them.
const FEATURES: &str = "okta-users/blocking,okta-users/gzip,okta-users/http2,okta-users/mock,okta-users/oauth,okta-users/reqwest,okta-users/tracing,okta-users/undeclared-requests";

const STEPS: &[Step] = &[
    // Tests compile crates offline, with features that nothing else enables.
    Step {
        name: "fetch",
        action: Action::Cargo(&["fetch", "--locked"]),
    },
    Step {
        name: "test",
        action: Action::Cargo(&["test", "--workspace", "--features", FEATURES]),
    },
    Step {
        name: "format",
        action: Action::Cargo(&["fmt", "--all", "--check"]),
    },
    Step {
        name: "lint",
        action: Action::Cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            FEATURES,
            "--",
            "-D",
            "warnings",
        ]),
    },
    // Build scripts use the library without the commands.
    Step {
        name: "lint without commands",
        action: Action::Cargo(&[
            "clippy",
            "--package",
            "openapi-crate",
            "--no-default-features",
            "--lib",
            "--",
            "-D",
            "warnings",
        ]),
    },
    Step {
        name: "wasm",
        action: Action::Own(wasm::run),
    },
    Step {
        name: "document",
        action: Action::Cargo(&["doc", "--workspace", "--no-deps"]),
    },
    Step {
        name: "package",
        action: Action::Own(publication::rehearse),
    },
    Step {
        name: "generate --check",
        action: Action::Own(up_to_date),
    },
    Step {
        name: "version",
        action: Action::Own(version),
    },
    Step {
        name: "roundtrip",
        action: Action::Own(roundtrip::check),
    },
    Step {
        name: "tidy",
        action: Action::Own(tidy::run),
    },
    Step {
        name: "dependencies",
        action: Action::Own(dependencies::run),
    },
    Step {
        name: "conformance",
        action: Action::Own(conformance::run),
    },
];

/// Runs every step until one fails, and returns its outcome.
pub fn run() -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let start = Instant::now();
    for step in STEPS {
        terminal::result(&format!("== {}\n", step.name))?;
        let step_start = Instant::now();
        let outcome = step.run(&workspace)?;
        let seconds = step_start.elapsed().as_secs_f64();
        if outcome == Outcome::Finding {
            terminal::error(&format!("== {} failed after {seconds:.1} s\n", step.name));
            return Ok(outcome);
        }
        terminal::result(&format!("== {} passed in {seconds:.1} s\n\n", step.name))?;
    }
    let seconds = start.elapsed().as_secs_f64();
    terminal::result(&format!(
        "== all {} steps passed in {seconds:.1} s\n",
        STEPS.len()
    ))?;
    Ok(Outcome::Fine)
}

impl Step {
    fn run(&self, workspace: &Workspace) -> Result<Outcome, Failure> {
        match self.action {
            Action::Own(command) => command(),
            Action::Cargo(arguments) => {
                let status = cargo()
                    .args(arguments)
                    .env("RUSTDOCFLAGS", "-D warnings")
                    .current_dir(workspace.root())
                    .status()
                    .map_err(Failure::program("cargo"))?;
                Ok(if status.success() {
                    Outcome::Fine
                } else {
                    Outcome::Finding
                })
            }
        }
    }
}

/// Compares the checked-in crate with the generated one.
fn up_to_date() -> Result<Outcome, Failure> {
    generate::check(&workspace::program())
}

/// Compares the document with that of the base branch.
fn version() -> Result<Outcome, Failure> {
    diff::gate::run(&workspace::program(), &Workspace::find().project())
}
