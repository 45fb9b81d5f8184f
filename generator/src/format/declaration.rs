//! Prints structs and enums, laid out as rustfmt does it.

use crate::emit::{Declaration, Member};

use super::relayout::{push_line, try_push_line};
use super::{attribute, broken, docs};

/// The indentation of members.
const MEMBER: &str = "    ";

/// Prints a declaration member by member, with a blank line before each documented one except the first.
pub(super) fn print(declaration: Declaration<'_>) -> String {
    let mut text = String::new();
    docs::push(&declaration.docs, "", &mut text);
    for line in &declaration.attributes {
        attribute::push(line, &mut text);
    }
    let head = declaration.head;
    let mut members = declaration.members.peekable();
    if members.peek().is_none() {
        return text + &head + " {}\n";
    }
    push_line(&format!("{head} {{"), 0, &mut text);
    for (index, member) in members.enumerate() {
        if index > 0 && !member.docs.is_empty() {
            text.push('\n');
        }
        print_member(&member, &head, &mut text);
    }
    text.push_str("}\n");
    text
}

fn print_member(member: &Member<'_>, head: &str, text: &mut String) {
    docs::push(&member.docs, MEMBER, text);
    for line in &member.attributes {
        text.push_str(MEMBER);
        text.push_str(line);
        text.push('\n');
    }
    let line = format!("{},", member.code);
    if try_push_line(&line, MEMBER.len(), text).is_none() {
        match broken::member(head, &line) {
            Some(lines) => text.push_str(&lines),
            None => push_line(&line, MEMBER.len(), text),
        }
    }
}
