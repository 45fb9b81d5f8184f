//! The outcomes as JSON.

use serde_json::{Value, json};

use super::entry::{Entry, Fate};
use super::share;

/// Returns all entries, one object for each document, and the totals of the generated ones.
pub fn text(entries: &[Entry]) -> String {
    let documents: Vec<Value> = entries.iter().map(document).collect();
    let total = share::total(entries);
    let text = json!({
        "documents": documents,
        "typed": total.typed,
        "free_form": total.free_form,
    });
    format!("{text:#}\n")
}

fn document(entry: &Entry) -> Value {
    json!({
        "path": entry.path,
        "outcome": entry.fate.as_str(),
        "generate_s": rounded(entry.generate_s),
        "check_s": entry.check_s.map(rounded),
        "losses": entry.losses,
        "typed": entry.coverage.map(|it| it.typed),
        "free_form": entry.coverage.map(|it| it.free_form),
        "problem": entry.problem.as_ref().map(|problem| &problem.text),
        "located": entry.problem.as_ref().map(|problem| problem.located),
        "lenient": entry.lenient.map(Fate::as_str),
    })
}

/// Rounds to milliseconds, the precision of the measurement.
fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
