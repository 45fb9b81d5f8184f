//! Compiles the callers of all pairs, and finds those that stop compiling.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::bench::{Bench, Errors, library_of};
use super::surface::Surface;
use openapi_crate::outcome::Failure;

/// How often the callers are compiled at most. The compiler reports unknown names before wrong types, so that the
/// callers with an error are left out and the others are tried again.
const ROUNDS: usize = 8;

/// A crate, and the callers that are compiled against it.
pub struct Trial<'s> {
    /// The package of the callers.
    pub package: String,
    /// The members that are called, in the order of their numbers.
    members: Vec<(&'s str, String)>,
    /// The error of each member that cannot be used.
    pub failed: BTreeMap<&'s str, String>,
    /// The error of the called crate itself.
    pub broken: Option<String>,
}

impl<'s> Trial<'s> {
    /// Creates the trial of all callers of a crate.
    pub fn new(package: String, surface: &'s Surface) -> Self {
        let members = surface.iter().enumerate();
        Self {
            package,
            members: members
                .map(|(number, (member, caller))| (member.as_str(), caller.function(number)))
                .collect(),
            failed: BTreeMap::new(),
            broken: None,
        }
    }

    /// Returns how many callers compile.
    pub fn compiled(&self) -> usize {
        self.members.len() - self.failed.len()
    }

    /// Returns the code of those that have not failed. Each is on the line of its number, after the first line.
    fn code(&self) -> String {
        let mut code =
            "#![allow(warnings, reason = \"they are only compiled\")] extern crate alloc;\n"
                .to_owned();
        for (member, function) in &self.members {
            match self.failed.contains_key(member) {
                true => code.push('\n'),
                // Writing to a `String` cannot fail.
                false => {
                    let _ = write!(code, "{function}");
                }
            }
        }
        code
    }

    /// Notes the callers with an error, and returns how many are new.
    fn note(&mut self, errors: &Errors) -> usize {
        let before = self.failed.len();
        let own = errors.get(&library_of(&self.package));
        for (line, message) in own.into_iter().flatten() {
            let member = line.checked_sub(2).and_then(|at| self.members.get(at));
            match member {
                Some((member, _)) => {
                    self.failed.entry(member).or_insert_with(|| message.clone());
                }
                None => self.broken = Some(message.clone()),
            }
        }
        self.failed.len() - before
    }
}

/// Compiles until no caller has an error, and returns whether that was reached.
pub fn compile(bench: &Bench, trials: &mut [Trial<'_>]) -> Result<Reached, Failure> {
    let mut due: Vec<usize> = (0..trials.len()).collect();
    for _ in 0..ROUNDS {
        let mut packages = Vec::new();
        for trial in due.iter().filter_map(|at| trials.get(*at)) {
            bench.write_callers(&trial.package, &trial.code())?;
            packages.push(trial.package.clone());
        }
        let errors = bench.check(&packages)?;
        due.retain(|at| {
            trials
                .get_mut(*at)
                .is_some_and(|trial| trial.note(&errors) > 0)
        });
        if due.is_empty() {
            return Ok(Reached::NoErrors);
        }
    }
    Ok(Reached::Limit)
}

/// How the compilation of all callers ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Those that are left compile.
    NoErrors,
    /// There were errors in each round.
    Limit,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff_proof::surface::{Caller, Use};

    fn surface() -> Surface {
        let members = ["a", "b", "c"].map(str::to_owned);
        let caller = || Caller::example(Use::Field, "", "");
        members.into_iter().map(|name| (name, caller())).collect()
    }

    #[test]
    fn a_caller_with_an_error_is_left_out_and_the_others_keep_their_lines() {
        let surface = surface();
        let mut trial = Trial::new("some-callers".to_owned(), &surface);
        let error = vec![(3, "gone".to_owned())];
        let errors = Errors::from([("some_callers".to_owned(), error)]);
        assert_eq!(trial.note(&errors), 1);
        assert_eq!(trial.note(&errors), 0, "a second error is not news");
        assert_eq!(trial.failed, [("b", "gone".to_owned())].into());
        assert_eq!(trial.compiled(), 2);
        let code = trial.code();
        let lines: Vec<&str> = code.lines().skip(1).collect();
        assert_eq!(lines, ["pub fn caller_0", "", "pub fn caller_2"]);
    }

    #[test]
    fn an_error_of_no_caller_is_one_of_the_crate() {
        let surface = surface();
        let mut trial = Trial::new("some-callers".to_owned(), &surface);
        let error = vec![(1, "no crate".to_owned())];
        trial.note(&Errors::from([("some_callers".to_owned(), error)]));
        assert_eq!(trial.broken.as_deref(), Some("no crate"));
    }
}
