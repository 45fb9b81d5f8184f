//! The walk that reports unknown keys.

use serde_json::{Map, Value};

use super::extension::{self, Issue, Origin};
use super::object::{ObjectKind, is_of_http};
use super::table::{Behind, Key, Since};
use super::{Known, candidate};
use crate::diagnostic::{Diagnostics, KeyProblem, Problem, RepairKind, Repaired, Slip};
use crate::input::Leniency;
use crate::load::repair::SWAGGER_KEYS;
use crate::load::version::{self, Series};
use crate::pointer::Pointer;
use crate::spelling;

/// The kind of a key of a later version.
const NEWER_KEY: RepairKind = RepairKind::Openapi31Key;

/// The keys of OpenAPI 3.2 that are read in a document of any version.
const READ_ANYWAY: [&str; 1] = ["itemSchema"];

/// Reports every key below `root` that its object does not have.
pub(in crate::load) fn check(
    root: &Value,
    series: Series,
    leniency: Leniency,
    diagnostics: &mut Diagnostics,
) {
    let mut check = Check {
        series,
        is_later: version::later_version(root).is_some(),
        leniency,
        diagnostics,
    };
    let mut open: Open<'_> = vec![(ObjectKind::Document, root, Pointer::root())];
    while let Some((kind, value, at)) = open.pop() {
        let first = open.len();
        match value {
            Value::Object(entries) => check.object(kind, entries, &at, &mut open),
            // In drafts before 2020-12, `items` contained the schemas of a tuple.
            Value::Array(values) => push_list(kind, values, &at, &mut open),
            _ => (),
        }
        open.get_mut(first..).unwrap_or_default().reverse();
    }
}

type Open<'v> = Vec<(ObjectKind, &'v Value, Pointer)>;

struct Check<'a> {
    series: Series,
    /// Whether the document is of a later version, which may have other keywords.
    is_later: bool,
    leniency: Leniency,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn object<'v>(
        &mut self,
        kind: ObjectKind,
        entries: &'v Map<String, Value>,
        at: &Pointer,
        open: &mut Open<'v>,
    ) {
        if self.is_replaced(kind, entries) {
            return;
        }
        for (key, value) in entries {
            match kind.find(key) {
                Known::Key(known) => {
                    self.version(known, at);
                    push(known.behind, value, at.key(key), open);
                }
                Known::Named(behind) => {
                    self.status(kind, key, at);
                    push(behind, value, at.key(key), open);
                }
                Known::Not if extension::is_one(key) => self.extension(kind, key, at),
                Known::Not => self.unknown(kind, key, entries, at),
            }
        }
    }

    /// Returns true if a reference replaces the object, so that the keys beside it are ignored.
    fn is_replaced(&self, kind: ObjectKind, entries: &Map<String, Value>) -> bool {
        let counts = match kind {
            ObjectKind::PathItem => true,
            ObjectKind::Schema => self.series.is_modern(),
            _ => false,
        };
        !counts && matches!(entries.get("$ref"), Some(Value::String(_)))
    }

    /// Warns about a key of a later version, which is ignored. The few that are read anyway have their own warnings.
    fn version(&mut self, known: &Key, at: &Pointer) {
        if READ_ANYWAY.contains(&known.name) {
            return;
        }
        let version = match (known.since, self.series) {
            (Since::Three1, Series::Three0) => "3.1",
            (Since::Three2, Series::Three0 | Series::Three1) => "3.2",
            (Since::Three0 | Since::Three0Only | Since::Three1Note, _)
            | (Since::Three1, Series::Three1 | Series::Three2)
            | (Since::Three2, Series::Three2) => return,
        };
        let problem = Problem::Repaired(Repaired {
            kind: NEWER_KEY,
            found: format!("the key `{}` of OpenAPI {version}", known.name),
            read_as: "nothing, since the document is written for an earlier version".to_owned(),
        });
        self.diagnostics.report(&at.key(known.name), problem);
    }

    fn status(&mut self, kind: ObjectKind, key: &str, at: &Pointer) {
        if kind == ObjectKind::Responses && !is_of_http(key) {
            let status = key.to_owned();
            let problem = Problem::Key(KeyProblem::StatusOutOfRange { status });
            self.report(&at.key(key), problem);
        }
    }

    fn extension(&mut self, kind: ObjectKind, key: &str, at: &Pointer) {
        let problem = match extension::issue(kind, key) {
            None => return,
            Some(Issue::Misspelt(name, origin)) => Problem::Key(KeyProblem::UnknownKey {
                key: key.to_owned(),
                object: kind.name(),
                nearest: Some(name.to_owned()),
                slip: match origin {
                    Origin::Own => self.sure(),
                    Origin::Shared => Slip::Possible,
                },
            }),
            Some(Issue::Misplaced) => Problem::Repaired(Repaired {
                kind: RepairKind::ExtensionMisplaced,
                found: format!("`{key}` in {}", kind.name()),
                read_as: "nothing, since it belongs to operations".to_owned(),
            }),
        };
        self.report(&at.key(key), problem);
    }

    fn unknown(&mut self, kind: ObjectKind, key: &str, entries: &Map<String, Value>, at: &Pointer) {
        if is_of_swagger(kind, key, entries) {
            return;
        }
        let candidates = || candidate::names(kind, self.series);
        let is_free = kind == ObjectKind::Schema && self.series.is_modern();
        let counts = |name: &&str| is_free || !entries.contains_key(*name);
        let meant = spelling::one_edit_away(key, candidates().filter(counts));
        if is_free && meant.is_none() && !self.is_later {
            return;
        }
        let nearest = meant.or_else(|| spelling::nearest(key, candidates()));
        let slip = match meant {
            Some(_) if !is_free => self.sure(),
            _ => Slip::Possible,
        };
        let problem = match (kind, nearest) {
            (ObjectKind::Responses, None) => Problem::Key(KeyProblem::StatusUnknown {
                key: key.to_owned(),
            }),
            (_, nearest) => Problem::Key(KeyProblem::UnknownKey {
                key: key.to_owned(),
                object: kind.name(),
                nearest: nearest.map(str::to_owned),
                slip,
            }),
        };
        self.report(&at.key(key), problem);
    }

    /// Returns the severity of a certain typo: an error, or a warning in lenient mode. A later version may have such a key.
    fn sure(&self) -> Slip {
        match self.leniency {
            Leniency::Strict if !self.is_later => Slip::Certain,
            Leniency::Strict | Leniency::Lenient => Slip::Possible,
        }
    }

    fn report(&mut self, at: &Pointer, problem: Problem) {
        self.diagnostics.report(at, problem);
    }
}

/// Returns true if the key replaces the missing schema of a parameter.
fn is_of_swagger(kind: ObjectKind, key: &str, entries: &Map<String, Value>) -> bool {
    matches!(kind, ObjectKind::Parameter | ObjectKind::Header)
        && SWAGGER_KEYS.contains(&key)
        && !entries.contains_key("schema")
        && !entries.contains_key("content")
}

fn push<'v>(behind: Behind, value: &'v Value, at: Pointer, open: &mut Open<'v>) {
    match (behind, value) {
        (Behind::One(kind), value) => open.push((kind, value, at)),
        (Behind::Each(kind), Value::Array(values)) => push_list(kind, values, &at, open),
        (Behind::Each(kind), Value::Object(values)) => {
            open.extend(
                values
                    .iter()
                    .map(|(name, value)| (kind, value, at.key(name))),
            );
        }
        (
            Behind::Each(_)
            | Behind::Plain
            | Behind::Free
            | Behind::Text
            | Behind::Reference
            | Behind::Type
            | Behind::Value
            | Behind::Mapping,
            _,
        ) => (),
    }
}

fn push_list<'v>(kind: ObjectKind, values: &'v [Value], at: &Pointer, open: &mut Open<'v>) {
    let values = values.iter().enumerate();
    open.extend(values.map(|(index, value)| (kind, value, at.index(index))));
}
