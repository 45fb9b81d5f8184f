//! `cargo xtask dependencies`: licences, bans and sources of all packages, without the network.
//!
//! The policy is the file of cargo-deny, which the public workflow runs with the advisories. It is not run here, since
//! it takes minutes to build on a clean machine; what is checked here of the file is checked in the same way, and what
//! is not known of it is refused.

mod findings;
mod packages;
mod policy;
mod spec;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::fs;

use crate::outcome::{Failure, Outcome};
use crate::terminal;
use crate::workspace::Workspace;
use packages::Packages;
use policy::Policy;

/// The policy, from the repository's folder on.
const POLICY: &str = ".deny.toml";

/// Checks what the lock file names against the policy.
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
            "{} packages are as {POLICY} has it\n",
            packages.len()
        ))?;
        return Ok(Outcome::Fine);
    }
    terminal::result(&format!("{report}see {POLICY}\n"))?;
    Ok(Outcome::Finding)
}
