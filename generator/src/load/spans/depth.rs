//! Detects nesting on which the general YAML parser would take too long.
//!
//! Its time grows with the square of the depth of brackets, and it has no limit.

use saphyr_parser::{Event, Parser};

use super::build::position;
use crate::diagnostic::{LimitProblem, Position, Problem};
use crate::load::limit::MAX_DEPTH;
use crate::load::syntax;

/// The apparent nesting of brackets above which a text is measured exactly.
const SUSPICIOUS: usize = 256;

/// Rejects a YAML text that is nested so deep that reading it would take too long.
pub(in crate::load) fn check(text: &str) -> Result<(), (Position, Problem)> {
    if !seems_deep(text) {
        return Ok(());
    }
    let limit = MAX_DEPTH;
    let mut depth = 0_usize;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                if depth > limit {
                    return Err((
                        position(span.start),
                        Problem::Limit(LimitProblem::TooDeep { limit }),
                    ));
                }
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth = depth.saturating_sub(1),
            Ok(_) => (),
            Err(error) => {
                let location = position(*error.marker());
                let failure = syntax::yaml(error.info(), text, Some(location));
                return Err((failure.position.unwrap_or(location), failure.problem));
            }
        }
    }
    Ok(())
}

/// The number of bytes that are searched at once.
const BLOCK: usize = 128;

/// Counts all brackets, also those in strings: an upper bound that looks at each byte once.
fn seems_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.as_bytes().chunks(BLOCK).any(|block| {
        // A block without an opening bracket is not counted byte by byte, as long as there is nothing to close.
        let openings = block.iter().filter(|byte| matches!(byte, b'[' | b'{'));
        (depth > 0 || openings.count() > 0) && becomes_deep(block, &mut depth)
    })
}

fn becomes_deep(block: &[u8], depth: &mut usize) -> bool {
    block.iter().any(|byte| {
        match byte {
            b'[' | b'{' => *depth += 1,
            b']' | b'}' => *depth = depth.saturating_sub(1),
            _ => (),
        }
        *depth > SUSPICIOUS
    })
}
