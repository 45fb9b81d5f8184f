//! The step of CI that compares the document with the base branch: the version of the client must suffice.

use std::env;
use std::path::Path;

use generator::changes::Changes;
use generator::diagnostic::{Look, quote};

use super::base::Base;
use super::git::{Repository, shown};
use super::rendering::{self, Names};
use super::{Format, compare, reject};
use crate::outcome::{Failure, Outcome};
use crate::terminal;
use crate::workspace::{CONFIG, SPEC, Workspace};

/// The variable in which GitHub names the branch that a pull request is for.
const BASE_REF: &str = "GITHUB_BASE_REF";

/// The branches that a change is compared with outside of GitHub, the first that exists.
const BRANCHES: [&str; 2] = ["refs/remotes/origin/main", "refs/heads/main"];

/// The commit to compare with, or why there is none.
enum Found {
    Commit(String),
    Skip(String),
}

/// Compares the document of this repository with that of the base branch.
pub fn run() -> Result<Outcome, Failure> {
    let workspace = Workspace::find();
    let commit = match find(workspace.root())? {
        Found::Commit(commit) => commit,
        Found::Skip(reason) => {
            terminal::result(&format!("skipped: {reason}\n"))?;
            return Ok(Outcome::Fine);
        }
    };
    let pair = match Base::of_workspace(commit, &workspace).read() {
        Ok(pair) => pair,
        Err(unusable) => return reject(unusable),
    };
    for note in &pair.notes {
        terminal::result(&format!("note: {note}\n"))?;
    }
    let changes = match compare(&pair) {
        Ok(changes) => changes,
        Err(unusable) => return reject(unusable),
    };
    let names = Names {
        old: &pair.old.source.name,
        new: &pair.new.source.name,
    };
    terminal::result(&rendering::render(
        &changes,
        Format::Human,
        &names,
        Look::Plain,
    ))?;
    judge(&changes)
}

fn judge(changes: &Changes) -> Result<Outcome, Failure> {
    if changes.has_needed_version() {
        return Ok(Outcome::Fine);
    }
    terminal::result(&format!(
        "{CONFIG} has version {}; these changes need {}\n\
         help: set `version = \"{}\"` and run `cargo xtask generate`\n",
        changes.new_version,
        changes.needed_version(),
        changes.needed_version()
    ))?;
    Ok(Outcome::Finding)
}

/// Finds the commit at which this branch left its base branch.
fn find(root: &Path) -> Result<Found, Failure> {
    let repository = match Repository::around(root) {
        Ok(repository) => repository,
        Err(Failure::Git(error)) => return Ok(Found::Skip(error.to_string())),
        Err(failure) => return Err(failure),
    };
    let given = env::var(BASE_REF).ok().filter(|name| !name.is_empty());
    let candidates: Vec<String> = match &given {
        Some(name) => vec![format!("refs/remotes/origin/{name}")],
        None => BRANCHES.map(str::to_owned).to_vec(),
    };
    let existing = candidates
        .iter()
        .find_map(|name| repository.resolve(name).ok());
    let (Some(branch), Ok(head)) = (existing, repository.resolve("HEAD")) else {
        let names: Vec<String> = candidates.iter().map(|name| quote(name)).collect();
        return Ok(Found::Skip(format!(
            "there is no base branch {}",
            names.join(" or ")
        )));
    };
    let Some(base) = repository.merge_base(&branch, &head)? else {
        return Ok(Found::Skip(
            "the base branch has no commit in common".to_owned(),
        ));
    };
    let folder = repository.path_of(&root.join(SPEC))?;
    let folder = folder.rsplit_once('/').map_or(".", |(folder, _)| folder);
    match repository.differs(&base, folder)? {
        true => Ok(Found::Commit(base)),
        false => Ok(Found::Skip(format!(
            "{folder} is the same in {}",
            shown(&base)
        ))),
    }
}
