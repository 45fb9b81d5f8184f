//! What there is to decide in a document.

use std::collections::BTreeMap;
use std::fmt;

use generator::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use generator::model::Api;

use super::secret_name;

/// What the document leaves open.
#[derive(Debug, Default)]
pub struct Decisions {
    /// Properties that seem secret, as the setting `secrets` has them.
    pub secrets: Vec<String>,
    /// What is said about lists without pagination, if there are any: the message and the help.
    pub lists: Option<(String, String)>,
    /// The names that collide: each message, with the setting that gives another name.
    pub collisions: Vec<(String, String)>,
    /// The losses, by what is lost, with their number.
    pub losses: BTreeMap<String, usize>,
    /// The number of warnings.
    pub warnings: usize,
}

impl Decisions {
    /// Collects the decisions from the document and the problems of a generation.
    pub fn of(api: &Api, diagnostics: &Diagnostics) -> Self {
        let mut decisions = Self {
            secrets: secret_name::properties(api),
            ..Self::default()
        };
        for diagnostic in diagnostics {
            decisions.add(diagnostic);
        }
        decisions
    }

    fn add(&mut self, diagnostic: &Diagnostic) {
        let said = || (diagnostic.message.clone(), diagnostic.help.clone());
        match (diagnostic.code, diagnostic.severity) {
            (Code::NameCollision, _) => self.collisions.push(said()),
            (Code::ListsWithoutPagination, _) => self.lists = Some(said()),
            (_, Severity::Warning | Severity::Error) => self.warnings += 1,
            (_, Severity::Loss) => {
                let lost = diagnostic.lost.as_ref();
                let lost = lost.map_or_else(String::new, |lost| lost.keyword.clone());
                *self.losses.entry(lost).or_default() += 1;
            }
            (_, Severity::Note) => (),
        }
    }
}

/// The number of decisions of each kind, as the end of the output.
impl fmt::Display for Decisions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let losses: usize = self.losses.values().sum();
        let counts = [
            (
                self.secrets.len(),
                ["property that seems secret", "properties that seem secret"],
            ),
            (
                usize::from(self.lists.is_some()),
                ["note on lists without pagination"; 2],
            ),
            (
                self.collisions.len(),
                ["name that collides", "names that collide"],
            ),
            (losses, ["loss", "losses"]),
            (self.warnings, ["other warning", "other warnings"]),
        ];
        for (count, [one, many]) in counts {
            match count {
                0 => (),
                1 => writeln!(f, "  {count:<9} {one}")?,
                _ => writeln!(f, "  {count:<9} {many}")?,
            }
        }
        Ok(())
    }
}
