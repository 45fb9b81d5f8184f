//! The outcomes as a table.

use std::fmt::Write as _;

use super::entry::{Entry, Fate};
use super::share;

/// The maximum length of a problem in the table; JSON contains all of it.
const PROBLEM_LENGTH: usize = 160;

/// Returns one line per document, and the counts.
pub fn text(entries: &[Entry]) -> String {
    let width = entries
        .iter()
        .map(|entry| entry.path.chars().count())
        .max()
        .unwrap_or_default()
        .max("document".len());
    let mut text = format!(
        "{:width$}  {:12}  {:>10}  {:>7}  {:>6}  {:>7}  {:>9}  problem\n",
        "document", "outcome", "generate s", "check s", "losses", "typed", "free-form"
    );
    for entry in entries {
        let check = entry
            .check_s
            .map_or_else(|| "-".to_owned(), |seconds| format!("{seconds:.1}"));
        let [typed, free_form] = entry
            .coverage
            .map_or(["-".to_owned(), "-".to_owned()], |it| {
                [it.typed, it.free_form].map(|count| count.to_string())
            });
        // Writing to a `String` cannot fail, here and below.
        let _ = writeln!(
            text,
            "{:width$}  {:12}  {:>10.3}  {check:>7}  {:>6}  {typed:>7}  {free_form:>9}  {}",
            entry.path,
            entry.fate,
            entry.generate_s,
            entry.losses,
            problem(entry)
        );
    }
    text.push_str(&counts(entries));
    text.lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

fn problem(entry: &Entry) -> String {
    let text = entry
        .problem
        .as_ref()
        .map_or("", |problem| problem.text.as_str());
    // The text of a document must not break the line.
    let mut shown: String = text
        .chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .take(PROBLEM_LENGTH)
        .collect();
    if text.chars().count() > PROBLEM_LENGTH {
        shown.push('…');
    }
    if let Some(fate) = entry.lenient {
        let _ = write!(shown, " (lenient: {fate})");
    }
    shown
}

fn counts(entries: &[Entry]) -> String {
    let of = |fate| entries.iter().filter(|entry| entry.fate == fate).count();
    let counted: Vec<String> = Fate::ALL
        .into_iter()
        .filter(|fate| of(*fate) > 0)
        .map(|fate| format!("{} {fate}", of(fate)))
        .collect();
    let mut text = format!("\n{} documents: {}\n", entries.len(), counted.join(", "));
    let repaired = entries
        .iter()
        .filter(|entry| entry.lenient == Some(Fate::Ok))
        .count();
    if repaired > 0 {
        let _ = writeln!(
            text,
            "{repaired} of the rejected are generated with --lenient"
        );
    }
    let unlocated = entries
        .iter()
        .filter(|entry| entry.fate == Fate::Rejected && entry.is_finding())
        .count();
    if unlocated > 0 {
        let _ = writeln!(
            text,
            "{unlocated} of the rejected have no line, or fail with --lenient"
        );
    }
    let losses: usize = entries.iter().map(|entry| entry.losses).sum();
    let _ = writeln!(text, "{} losses", share::grouped(losses));
    let total = share::total(entries);
    let _ = writeln!(
        text,
        "free-form: {} of {} typed schema nodes, {}",
        share::grouped(total.free_form),
        share::grouped(total.typed),
        share::percent(total)
    );
    text
}
