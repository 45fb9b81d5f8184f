//! The last step of a generation: compares or writes the crate.

use super::account::Account;
use super::change::{Change, ChangeKind, Tense, changes};
use super::comparison::Comparison;
use super::inputs::Inputs;
use super::losses::{Losses, Staged};
use super::turn::Turn;
use super::{Arguments, MessageFormat, drift, replacement, stage, written};
use crate::outcome::{Failure, Outcome};
use crate::terminal;

/// Returns the lock on the crate, if the run writes: no other run may change the files between comparison and
/// replacement.
pub fn turn(arguments: &Arguments, inputs: &Inputs) -> Result<Option<Turn>, Failure> {
    match arguments.check {
        true => Ok(None),
        false => Turn::wait(&inputs.target)
            .map(Some)
            .map_err(Failure::unwritten(&inputs.target)),
    }
}

/// Reports how the crate differs from the files on disk, and replaces them unless `--check` is set.
pub fn end(
    arguments: &Arguments,
    inputs: &Inputs,
    comparison: &Comparison<'_>,
    account: &Account,
) -> Result<Outcome, Failure> {
    let losses = match (&inputs.losses, &account.losses) {
        (Some(path), Some(text)) => Some(Losses::between(path, text)?),
        (None, _) | (_, None) => None,
    };
    let changes = changes(comparison, losses.as_ref(), inputs);
    let tally = account.summary.tally.in_brackets();
    let (text, tense, outcome) = match (arguments.check, changes.is_empty()) {
        (true, false) => (
            drift::report(comparison, losses.as_ref(), &changes, inputs),
            Tense::Found,
            Outcome::Finding,
        ),
        (true, true) => {
            let count = comparison.wanted.len();
            let text = format!("{}: up to date, {count} files{tally}\n", inputs.target);
            (text, Tense::Found, Outcome::Fine)
        }
        (false, _) => {
            if !arguments.force {
                reject_unmarked(&changes, inputs, arguments.message_format)?;
            }
            let swept = write(inputs, comparison, losses.as_ref())?;
            let text = format!("{}: {comparison}{tally}\n", inputs.target)
                + &written::list(comparison, &changes, &swept);
            terminal::error(&written::notes(comparison, &changes, inputs));
            (text, Tense::Done, Outcome::Fine)
        }
    };
    print_changes(&text, &changes, tense, arguments.message_format)?;
    Ok(outcome)
}

fn print_changes(
    text: &str,
    changes: &[Change],
    tense: Tense,
    format: MessageFormat,
) -> Result<(), Failure> {
    match format {
        MessageFormat::Human => terminal::result(text),
        MessageFormat::Json => {
            terminal::error(text);
            let lines: String = changes.iter().map(|change| change.json(tense)).collect();
            terminal::result(&lines)
        }
    }
}

fn reject_unmarked(
    changes: &[Change],
    inputs: &Inputs,
    format: MessageFormat,
) -> Result<(), Failure> {
    let is_unmarked = |change: &&Change| change.kind == ChangeKind::Unmarked;
    let unmarked: Vec<&Change> = changes.iter().filter(is_unmarked).collect();
    if unmarked.is_empty() {
        return Ok(());
    }
    if format == MessageFormat::Json {
        let lines = unmarked.iter().map(|change| change.json(Tense::Found));
        terminal::result(&lines.collect::<String>())?;
    }
    Err(Failure::InTheWay {
        paths: unmarked.iter().map(|change| change.path.clone()).collect(),
        cure: inputs.cure.clone(),
    })
}

/// Every step of the list that can fail is done before the crate is replaced. Leftovers of killed runs are removed at
/// the end, when nothing needs them.
fn write(
    inputs: &Inputs,
    comparison: &Comparison<'_>,
    losses: Option<&Losses>,
) -> Result<Vec<String>, Failure> {
    let staged = match losses {
        Some(losses) => losses.stage().map_err(Failure::unwritten(&inputs.target))?,
        None => None,
    };
    replacement::replace(&inputs.target, comparison)?;
    staged.map_or(Ok(()), Staged::put)?;
    let target = &inputs.target;
    let swept = stage::sweep(target.path())?;
    let mut swept: Vec<String> = swept
        .iter()
        .map(|name| format!("{target}/{name}"))
        .collect();
    let losses = inputs.losses.as_ref();
    if let Some(beside) = losses.and_then(|file| file.path.parent()) {
        swept.extend(stage::sweep(beside)?);
    }
    Ok(swept)
}
