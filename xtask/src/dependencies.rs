//! `cargo xtask dependencies`: checks licences, bans and sources of all packages offline.
//!
//! The policy is the configuration of cargo-deny, which the public workflow runs with the advisories. This command does
//! not run it, since it takes minutes to build on a clean machine. The checks have the same meaning as in cargo-deny;
//! unknown keys are rejected.

mod findings;
mod packages;
mod policy;
mod spec;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::fs;

use crate::workspace::Workspace;
use openapi_crate::outcome::{Failure, Outcome};
use openapi_crate::terminal;
use packages::Packages;
use policy::Policy;

/// The path of the policy in the repository.
const POLICY: &str = ".deny.toml";

/// Checks the packages of the lock file against the policy.
pub fn run() -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let path = workspace.root().join(POLICY);
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    let policy = match text.parse::<Policy>() {
        Ok(policy) => policy,
        Err(problem) => {
            terminal::result(&format!("{POLICY}: {problem}\n"))?;
            return Ok(Outcome::Finding);
        }
    };
    let packages = Packages::of(workspace.root())?;
    let findings = findings::all(&policy, &packages);
    let mut report = String::new();
    for finding in &findings {
        // Writing to a `String` cannot fail.
        let _ = writeln!(report, "{finding}");
    }
    if findings.is_empty() {
        terminal::result(&format!(
            "{} packages conform to {POLICY}\n",
            packages.len()
        ))?;
        return Ok(Outcome::Fine);
    }
    terminal::result(&format!("{report}see {POLICY}\n"))?;
    Ok(Outcome::Finding)
}
