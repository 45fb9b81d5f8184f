//! The output of the generator for a document, and how it differs from that of another one.

use std::collections::BTreeSet;

use generator::config::Config;
use generator::diagnostic::{Diagnostic, Severity};
use generator::source::Source;
use serde_json::Value;

/// The effect of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The document is rejected without it.
    Required,
    /// The code differs.
    Carried,
    /// Only comments and the README differ.
    Documented,
    /// It adds a loss.
    Lost,
    /// It adds a warning.
    Warned,
    /// Its absence adds a loss or a warning.
    Missed,
    /// Neither the output nor a message changes.
    Silent,
}

/// What was generated, or the error.
pub struct Made {
    code: String,
    docs: String,
    losses: BTreeSet<String>,
    warnings: BTreeSet<String>,
    pub error: Option<String>,
}

impl Made {
    pub fn of(document: &Value) -> Self {
        let config = Config::parse("client.toml", "package = \"shop\"").expect("it is valid");
        let source = Source::new("shop.json", document.to_string());
        let mut made = Self {
            code: String::new(),
            docs: String::new(),
            losses: BTreeSet::new(),
            warnings: BTreeSet::new(),
            error: None,
        };
        match generator::generate(&source, &config) {
            Ok(generated) => {
                for (path, text) in generated.files.iter() {
                    made.code.push_str(path);
                    // Which modules of the runtime are emitted is enough: their contents follow from it.
                    if path.starts_with("src/runtime/") && path != "src/runtime/mod.rs" {
                        continue;
                    }
                    for line in text.lines() {
                        let is_docs = path == "README.md" || line.trim_start().starts_with("//");
                        let part = if is_docs {
                            &mut made.docs
                        } else {
                            &mut made.code
                        };
                        part.push_str(line);
                        part.push('\n');
                    }
                }
                for diagnostic in &generated.diagnostics {
                    made.add_diagnostic(diagnostic);
                }
            }
            Err(problems) => {
                let error = problems.iter().find(|it| it.severity == Severity::Error);
                made.error = error.map(|it| format!("{}: {}", it.at, it.message));
            }
        }
        made
    }

    fn add_diagnostic(&mut self, diagnostic: &Diagnostic) {
        let text = format!("{}: {}", diagnostic.at, diagnostic.message);
        match diagnostic.severity {
            Severity::Loss => self.losses.insert(text),
            Severity::Warning => self.warnings.insert(text),
            Severity::Error | Severity::Note => false,
        };
    }

    /// Returns the effect of what this document has and `without` does not.
    pub fn fate(&self, without: &Self) -> Fate {
        if without.error.is_some() {
            Fate::Required
        } else if self.code != without.code {
            Fate::Carried
        } else if self.docs != without.docs {
            Fate::Documented
        } else if !self.losses.is_subset(&without.losses) {
            Fate::Lost
        } else if !self.warnings.is_subset(&without.warnings) {
            Fate::Warned
        } else if self.losses != without.losses || self.warnings != without.warnings {
            Fate::Missed
        } else {
            Fate::Silent
        }
    }
}
