//! The step of CI that compares the document with the base branch: the version of the client must suffice.

use std::env;

use generator::changes::Changes;
use generator::diagnostic::Look;

use super::base::Base;
use super::branch::Beginning;
use super::git::{Commit, Repository, shown};
use super::rendering::{self, Names};
use super::{Format, compare, reject};
use crate::outcome::{Failure, Outcome};
use crate::program::Program;
use crate::project::Project;
use crate::terminal;

/// The variable in which GitHub names the branch that a pull request is for.
const BASE_REF: &str = "GITHUB_BASE_REF";

/// The commit to compare with.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// The ID of the commit at which the branch left its base branch.
    Commit(String),
    /// There is nothing to compare, for this reason.
    Skip(String),
}

/// Compares the document of a project with that of the base branch.
pub fn run(program: &Program, project: &Project) -> Result<Outcome, Failure> {
    let branch = env::var(BASE_REF).ok().filter(|name| !name.is_empty());
    match find(project, branch.as_deref())? {
        Found::Commit(commit) => check(program, project, commit),
        Found::Skip(reason) => {
            terminal::result(&format!("skipped: {reason}\n"))?;
            Ok(Outcome::Fine)
        }
    }
}

fn check(program: &Program, project: &Project, commit: String) -> Result<Outcome, Failure> {
    let pair = match Base::of_project(commit, project).read() {
        Ok(pair) => pair,
        Err(unusable) => return reject(unusable, program),
    };
    let changes = match compare(&pair) {
        Ok(changes) => changes,
        Err(unusable) => return reject(unusable, program),
    };
    for note in &pair.notes {
        terminal::result(&format!("note: {note}\n"))?;
    }
    let names = Names {
        old: &pair.old.source.name,
        new: &pair.new.source.name,
    };
    let report = rendering::render(&changes, Format::Human, &names, Look::Plain);
    let (advice, outcome) = judge(&changes, program, project);
    terminal::result(&(report + &advice))?;
    Ok(outcome)
}

/// Returns what to do, and whether the version of the configuration is too low.
fn judge(changes: &Changes, program: &Program, project: &Project) -> (String, Outcome) {
    if changes.has_needed_version() {
        return (String::new(), Outcome::Fine);
    }
    let (has, needed) = (&changes.new_version, changes.needed_version());
    let advice = format!(
        "{config} has version {has}; these changes need {needed}\n\
         help: set `version = \"{needed}\"` and run `{generation}`\n",
        config = project.config().shown,
        generation = program.generation(),
    );
    (advice, Outcome::Finding)
}

/// Finds the commit at which this branch left its base branch: the one that GitHub names, or `main`.
fn find(project: &Project, branch: Option<&str>) -> Result<Found, Failure> {
    let spec = project.document().path;
    let repository = match Repository::around(project.root()) {
        Ok(repository) => repository,
        Err(Failure::Git(error)) => return Ok(Found::Skip(error.to_string())),
        Err(failure) => return Err(failure),
    };
    match Beginning::of(&repository, branch)? {
        Beginning::Commit(base) => compared(&repository, base, &repository.path_of(&spec)?),
        Beginning::Unknown(reason) => Ok(Found::Skip(reason)),
    }
}

/// Returns the commit, unless it has no document or its documents are the same.
fn compared(repository: &Repository, base: String, spec: &str) -> Result<Found, Failure> {
    let folder = spec.rsplit_once('/').map_or(".", |(folder, _)| folder);
    if !repository.differs(&base, folder)? {
        return Ok(Found::Skip(format!(
            "{folder} is the same as in {}, where this branch begins",
            shown(&base)
        )));
    }
    let commit = Commit::of(repository, &base)?;
    if commit.find(spec).is_err() && commit.renamed_from(spec)?.is_none() {
        return Ok(Found::Skip(format!("{} has no {spec}", shown(&base))));
    }
    Ok(Found::Commit(base))
}

#[cfg(test)]
mod tests;
