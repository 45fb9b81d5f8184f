//! The outcomes for a program.

use serde_json::{Value, json};

use super::entry::{Entry, Fate};

/// All entries, one object for each document.
pub fn text(entries: &[Entry]) -> String {
    let documents: Vec<Value> = entries.iter().map(document).collect();
    format!("{:#}\n", json!({ "documents": documents }))
}

fn document(entry: &Entry) -> Value {
    json!({
        "path": entry.path,
        "outcome": entry.fate.as_str(),
        "generate_s": rounded(entry.generate_s),
        "check_s": entry.check_s.map(rounded),
        "losses": entry.losses,
        "problem": entry.problem.as_ref().map(|problem| &problem.text),
        "located": entry.problem.as_ref().map(|problem| problem.located),
        "lenient": entry.lenient.map(Fate::as_str),
    })
}

/// Milliseconds are what a measurement is good for.
fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
