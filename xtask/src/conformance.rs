//! `cargo xtask conformance`: tests the generated crate against a mock server of the same document.
//!
//! Two independent programs read one document. The example `conformance` of the generated crate calls every operation
//! and fails if it cannot decode a response. Prism validates every request against the document and generates the
//! responses. Its log contains the called operations and the violations of the requests.
//!
//! An application of FastAPI then serves streams and the document that describes them; the client of that document reads
//! them (`fastapi`).

mod fastapi;
mod install;
mod operations;
mod prism;
mod process;
mod traffic;

use crate::workspace::{SPEC, Workspace};
use openapi_crate::cargo::cargo;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;
use operations::Operations;
use traffic::Traffic;

/// Runs the clients against their servers.
pub fn run() -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let streams = fastapi::run(&workspace)?;
    Ok(match against_prism(&workspace)? {
        Outcome::Fine => streams,
        Outcome::Finding => Outcome::Finding,
    })
}

/// Runs the example against Prism and evaluates Prism's log.
fn against_prism(workspace: &Workspace) -> Result<Outcome, Failure> {
    let operations = match Operations::read(&workspace.root().join(SPEC))? {
        Ok(operations) => operations,
        Err(problem) => {
            terminal::error(&format!(
                "error: {SPEC}: {problem}\n  help: run `cargo xtask generate` for details\n"
            ));
            return Ok(Outcome::Finding);
        }
    };
    let scratch = workspace.scratch("conformance");
    install::prism(&scratch)?;
    let prism = prism::start(&scratch, &workspace.root().join(SPEC))?;
    let status = cargo()
        .args([
            "run",
            "--quiet",
            "--package",
            "okta-users",
            "--example",
            "conformance",
            "--",
            &prism.url(),
        ])
        .current_dir(workspace.root())
        .status()
        .map_err(Failure::program("cargo run --example conformance"))?;
    let traffic = Traffic::parse(&prism.stop()?);
    let example_passed = status.success();
    let uncalled = operations.uncalled(traffic.requests());
    let violations: Vec<String> = traffic.violations().collect();

    for violation in &violations {
        terminal::error(&format!("violation: {violation}\n"));
    }
    for operation in &uncalled {
        terminal::error(&format!("not called: {operation}\n"));
    }
    if !example_passed {
        terminal::error(&format!("the example `conformance` failed: {status}\n"));
    }
    let total = operations.len();
    terminal::result(&format!(
        "{} of {total} operations, {} {}\n",
        total - uncalled.len(),
        violations.len(),
        if violations.len() == 1 {
            "violation"
        } else {
            "violations"
        },
    ))?;
    let fine = example_passed && uncalled.is_empty() && violations.is_empty();
    Ok(if fine {
        Outcome::Fine
    } else {
        Outcome::Finding
    })
}
