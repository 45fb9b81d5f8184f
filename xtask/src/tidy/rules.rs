//! The list of rules.

mod catch_all;
mod emission;
mod ground;
mod header;
mod language;
mod layers;
mod leftover;
mod lock_file;
mod machine;
mod model;
mod module_name;
mod path;
mod size;
mod vocabulary;

use super::finding::Finding;
use super::tracked::Tracked;

/// A rule that is checked for one file at a time.
pub struct Rule {
    /// Its name in messages.
    pub name: &'static str,
    /// Returns the violations in a file.
    pub check: fn(&Tracked) -> Vec<Finding>,
}

/// Every rule.
pub const RULES: &[Rule] = &[
    Rule {
        name: "file-size",
        check: size::files,
    },
    Rule {
        name: "function-size",
        check: size::functions,
    },
    Rule {
        name: "module-name",
        check: module_name::check,
    },
    Rule {
        name: "generated-header",
        check: header::check,
    },
    Rule {
        name: "vocabulary",
        check: vocabulary::check,
    },
    Rule {
        name: "pure-generator",
        check: ground::check,
    },
    Rule {
        name: "model-imports",
        check: model::check,
    },
    Rule {
        name: "infallible-emission",
        check: emission::check,
    },
    Rule {
        name: "complete-diagnostics",
        check: catch_all::check,
    },
    Rule {
        name: "long-relative-path",
        check: path::check,
    },
    Rule {
        name: "runtime-layers",
        check: layers::check,
    },
    Rule {
        name: "language",
        check: language::check,
    },
    Rule {
        name: "leftover",
        check: leftover::check,
    },
    Rule {
        name: "machine-path",
        check: machine::paths,
    },
    Rule {
        name: "registry-host",
        check: machine::hosts,
    },
    Rule {
        name: "lock-file",
        check: lock_file::check,
    },
];

#[cfg(test)]
mod tests;
