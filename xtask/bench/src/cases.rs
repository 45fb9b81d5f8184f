//! The groups of cases.

mod calls;
mod models;

use std::error::Error;

/// A failure to prepare a case.
pub type Failure = Box<dyn Error>;

/// One way to do the work of a group.
pub struct Case {
    /// The way: the generated client, or structs that are written by hand.
    pub name: &'static str,
    /// Does the work once.
    pub run: Box<dyn Fn() -> Result<(), Failure>>,
}

/// Cases that do the same work.
pub struct Group {
    /// The work.
    pub name: &'static str,
    /// The cases; the last one is written by hand.
    pub cases: Vec<Case>,
}

/// Returns all groups.
///
/// # Errors
///
/// Returns an error if a case cannot be prepared.
pub fn groups() -> Result<Vec<Group>, Failure> {
    Ok(vec![
        models::decode_custom()?,
        models::decode_declared()?,
        models::encode()?,
        calls::build()?,
        calls::iterate()?,
    ])
}

fn case(name: &'static str, run: impl Fn() -> Result<(), Failure> + 'static) -> Case {
    Case {
        name,
        run: Box::new(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_does_its_work() {
        let groups = groups().unwrap();
        assert_eq!(groups.len(), 5);
        for group in groups {
            for case in group.cases {
                (case.run)()
                    .unwrap_or_else(|error| panic!("{}: {}: {error}", group.name, case.name));
            }
        }
    }
}
