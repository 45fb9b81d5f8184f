//! Words that only some files may say: each external crate ends at one stage, and failures are values.

use crate::tidy::blank::is_word_character;
use crate::tidy::finding::Finding;
use crate::tidy::function::{line_of, word_offsets};
use crate::tidy::tracked::Tracked;

/// Words and the files where they must not stand.
struct Ban {
    words: &'static [&'static str],
    forbidden_in: fn(path: &str) -> bool,
    cure: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        words: &["saphyr", "saphyr_parser", "serde_yaml"],
        forbidden_in: |path| is_generator(path) && !is_stage(path, &["load"]),
        cure: "only `load` knows the syntax of documents; hand over a value of our own",
    },
    // The values inside `openapiv3` are those of `serde_json`, and diagnostics and reports are written with it.
    Ban {
        words: &["serde_json"],
        forbidden_in: |path| {
            let writers = ["changes/report/json", "diagnostic/json"];
            is_generator(path)
                && !is_stage(path, &writers)
                && !is_stage(path, &["load", "lower", "resolve"])
        },
        cure: "JSON values end at `lower`; put what is needed into `model`",
    },
    Ban {
        words: &["annotate_snippets"],
        forbidden_in: |path| is_generator(path) && !is_stage(path, &["diagnostic/render"]),
        cure: "only `diagnostic/render` knows how problems are laid out",
    },
    Ban {
        words: &["openapiv3"],
        forbidden_in: |path| is_generator(path) && !is_stage(path, &["load", "lower", "resolve"]),
        cure: "`openapiv3` ends at `lower`; put what is needed into `model`",
    },
    Ban {
        words: &["heck"],
        forbidden_in: |path| is_generator(path) && !is_stage(path, &["plan/name"]),
        cure: "names are spelled in `plan/name` only; ask its scope for one",
    },
    Ban {
        words: &["parse_quote!", "quote!", "quote_spanned!"],
        forbidden_in: |path| is_generator(path) && !is_stage(path, &["emit"]),
        cure: "tokens are made in `emit` only; put the decision into `plan` and the tokens there",
    },
    Ban {
        words: &[
            ".unwrap()",
            "panic!",
            "todo!",
            "unimplemented!",
            "unreachable!",
        ],
        forbidden_in: |path| {
            let folders = ["generator/src/", "generator/runtime/", "xtask/src/"];
            path != DROPPED_MOCK && folders.iter().any(|folder| path.starts_with(folder))
        },
        cure: "return an error, or make the case impossible by a type",
    },
];

fn is_generator(path: &str) -> bool {
    path.starts_with("generator/src/")
}

/// Whether a file belongs to one of the stages: `load` is `load.rs` and everything below `load/`.
fn is_stage(path: &str, stages: &[&str]) -> bool {
    let inside = path.strip_prefix("generator/src/").unwrap_or(path);
    stages.iter().any(|stage| {
        let rest = inside.strip_prefix(stage);
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    })
}

/// The file that makes a test fail whose mock is dropped without its expected calls: a destructor returns no error.
const DROPPED_MOCK: &str = "generator/runtime/mock/drop_check.rs";

/// The file through which the runtime takes the error body from the crate that it is copied into.
const ERROR_BODY: &str = "generator/runtime/error/api_error.rs";

/// Every word stands only where it may. Test code may say anything.
pub fn check(file: &Tracked) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ban in BANS.iter().filter(|ban| (ban.forbidden_in)(&file.path)) {
        for word in ban.words {
            findings.extend(word_offsets(&file.production, word).map(|at| Finding {
                line: line_of(&file.production, at),
                what: format!("`{word}` does not belong here"),
                cure: ban.cure,
            }));
        }
    }
    // What is copied into a generated crate has another crate around it there, in its tests too.
    if file.path.starts_with("generator/runtime/") && file.path != ERROR_BODY {
        let outside = word_offsets(&file.code, "crate::").filter(|at| {
            let (before, path) = file.code.split_at_checked(*at).unwrap_or_default();
            let in_runtime = path.strip_prefix("crate::runtime");
            let in_runtime = in_runtime.is_some_and(|rest| !rest.starts_with(is_word_character));
            !before.ends_with('$') && !in_runtime
        });
        findings.extend(outside.map(|at| Finding {
            line: line_of(&file.code, at),
            what: "the runtime refers to what only some crates have".to_owned(),
            cure: "say `crate::runtime::`, or `$crate::` inside an exported macro",
        }));
    }
    findings
}
