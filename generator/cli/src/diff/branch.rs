//! The commit at which a branch left its base branch.

use generator::diagnostic::quote;

use super::git::Repository;
use crate::outcome::Failure;

/// The branches that a change is for where nobody names one, the first that exists.
const BRANCHES: [&str; 2] = ["refs/remotes/origin/main", "refs/heads/main"];

/// The commit at which the current branch begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// The ID of the commit.
    Commit(String),
    /// There is none, for this reason.
    Unknown(String),
}

impl Beginning {
    /// Finds it, for the branch of the remote repository with a name, or for `main`.
    pub fn of(repository: &Repository, branch: Option<&str>) -> Result<Self, Failure> {
        let candidates: Vec<String> = match branch {
            Some(name) => vec![format!("refs/remotes/origin/{name}")],
            None => BRANCHES.map(str::to_owned).to_vec(),
        };
        let mut existing = candidates
            .iter()
            .filter_map(|name| repository.resolve(name).ok());
        let (Some(tip), Ok(head)) = (existing.next(), repository.resolve("HEAD")) else {
            let names: Vec<String> = candidates.iter().map(|name| quote(name)).collect();
            let names = names.join(" or ");
            return Ok(Self::Unknown(format!(
                "the repository has no base branch {names}"
            )));
        };
        Ok(match repository.merge_base(&tip, &head)? {
            Some(base) => Self::Commit(base),
            None => {
                Self::Unknown("the base branch has no commit in common with this one".to_owned())
            }
        })
    }
}
