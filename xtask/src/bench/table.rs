//! Results as a table, and two results side by side.

use super::measurement::{Measurement, Part, Results, Unit};

/// Returns one line for each quantity, below its part and its subject, and then the notes.
pub fn text(results: &Results) -> String {
    let head = ["", "median", "least", "most", "runs"].map(str::to_owned);
    let row = |it: &Measurement| {
        let show = |value| it.key.unit.shown(value);
        let sample = it.sample;
        let range = match sample.runs {
            1 => [String::new(), String::new()],
            _ => [show(sample.least), show(sample.most)],
        };
        let [least, most] = range;
        Some([
            it.key.name.clone(),
            show(sample.median),
            least,
            most,
            sample.runs.to_string(),
        ])
    };
    let notes = results.notes.iter().map(|note| format!("note: {note}\n"));
    sections(results, head, row) + &notes.collect::<String>()
}

/// Returns the quantities that both results have, with the quotients of their medians.
pub fn compared(earlier: &Results, now: &Results) -> String {
    let head = ["", "earlier", "now", "now / earlier"].map(str::to_owned);
    let row = |it: &Measurement| {
        let before = earlier.find(&it.key)?;
        let show = |value| it.key.unit.shown(value);
        let ratio = match before.median == 0.0 {
            true => "-".to_owned(),
            false => Unit::Ratio.shown(it.sample.median / before.median),
        };
        Some([
            it.key.name.clone(),
            show(before.median),
            show(it.sample.median),
            ratio,
        ])
    };
    let only_now = now
        .measurements
        .iter()
        .filter(|it| earlier.find(&it.key).is_none());
    let only_now = only_now.map(|it| format!("note: the earlier results do not have {}\n", it.key));
    let only_now: String = only_now.collect();
    sections(now, head, row) + &only_now
}

/// Aligns the rows of each subject in columns; the first one to the left, the others to the right.
fn sections<const COLUMNS: usize>(
    results: &Results,
    head: [String; COLUMNS],
    row: impl Fn(&Measurement) -> Option<[String; COLUMNS]>,
) -> String {
    let mut subjects: Vec<(Part, &str)> = Vec::new();
    for it in &results.measurements {
        let subject = (it.key.part, it.key.subject.as_str());
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    let mut text = String::new();
    for (part, subject) in subjects {
        let of_subject = results.measurements.iter();
        let of_subject =
            of_subject.filter(|it| (it.key.part, it.key.subject.as_str()) == (part, subject));
        let rows: Vec<_> = of_subject.filter_map(&row).collect();
        if !rows.is_empty() {
            let mut head = head.clone();
            if let Some(first) = head.first_mut() {
                *first = format!("{} {subject}", part.as_str());
            }
            text.push_str(&aligned(&head, &rows));
            text.push('\n');
        }
    }
    text
}

fn aligned<const COLUMNS: usize>(head: &[String; COLUMNS], rows: &[[String; COLUMNS]]) -> String {
    let lines = || std::iter::once(head).chain(rows);
    let mut widths = [0; COLUMNS];
    for line in lines() {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: &[String; COLUMNS]| {
        let cells = cells.iter().zip(widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| match column {
            0 => format!("{cell:width$}"),
            _ => format!("  {cell:>width$}"),
        });
        let line: String = cells.collect();
        format!("{}\n", line.trim_end())
    };
    lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::measurement::Sample;

    fn results(factor: f64) -> Results {
        let mut results = Results::default();
        let users = (Part::Generate, "spec/users.yaml");
        let times = [0.040, 0.041, 0.052].map(|time| time * factor);
        results.add(
            users,
            "into an empty folder",
            Unit::Seconds,
            Sample::of(times),
        );
        let count = Some(Sample::single(228_000_000.0 * factor));
        results.add(users, "into an empty folder", Unit::Instructions, count);
        let none = Sample::of([]);
        results.add(users, "never run", Unit::Seconds, none);
        results.add(
            (Part::Compile, "spec/users.yaml"),
            "lines",
            Unit::Count,
            Some(Sample::single(12.0)),
        );
        results
    }

    #[test]
    fn quantities_are_below_their_part_and_subject() {
        let mut results = results(1.0);
        results.note("valgrind is not installed");
        let expected = "\
generate spec/users.yaml       median    least     most  runs
into an empty folder          41.0 ms  40.0 ms  52.0 ms     3
into an empty folder      228 M instr                       1

compile spec/users.yaml  median  least  most  runs
lines                        12                  1

note: valgrind is not installed
";
        assert_eq!(text(&results), expected);
    }

    #[test]
    fn earlier_results_are_compared_by_the_quotient_of_medians() {
        let mut earlier = results(2.0);
        earlier.measurements.pop();
        let expected = "\
generate spec/users.yaml      earlier          now  now / earlier
into an empty folder          82.0 ms      41.0 ms         0.50 ×
into an empty folder      456 M instr  228 M instr         0.50 ×

note: the earlier results do not have compile spec/users.yaml: lines (count)
";
        assert_eq!(compared(&earlier, &results(1.0)), expected);
    }
}
