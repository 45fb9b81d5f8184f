//! Names, values and paths of a document that try to be more than text.

use pulldown_cmark::{Event, Options, Parser, TextMergeStream};

use crate::changes::kind::{Kind, ParameterChange, PropertyChange, RustChange};
use crate::changes::{Change, Place, RustLevel, Scope, Wire, WireVerdict};
use crate::model::is_hidden;
use crate::pointer::Pointer;

use super::example::change;
use super::*;

/// Returns changes with a text wherever a document or the name of a file can put it.
pub(super) fn named(name: &str) -> Changes {
    let place = || {
        let position = Some(Position { line: 3, column: 5 });
        Some(Place {
            file: Some(name.to_owned()),
            pointer: Pointer::root().key(name),
            position,
        })
    };
    let one = |kind: Kind, scope: Scope, subject: &str| Change {
        rust: RustLevel::Major,
        wire: Wire::both(WireVerdict::Compatible),
        item: Some(name.to_owned()),
        before: Some(name.to_owned()),
        after: Some(name.to_owned()),
        old: place(),
        new: place(),
        setting: Some(format!("[rename]\n{name:?} = \"x\"")),
        ..change(kind, scope, subject)
    };
    let quoted = format!("property `{name}`");
    let renamed = Kind::Property(PropertyChange::Renamed);
    let added = Kind::Parameter(ParameterChange::OptionalAdded);
    let reassigned = Kind::Rust(RustChange::Reassigned);
    let added = Change {
        rust: RustLevel::Minor,
        old: None,
        before: None,
        ..one(added, Scope::Operation("GET /".to_owned()), &quoted)
    };
    changes(vec![
        one(reassigned, Scope::Client, &quoted),
        one(renamed, Scope::Operation(format!("PUT /{name}")), name),
        one(
            renamed,
            Scope::Type(name.to_owned()),
            &format!("value `{name}` of `{name}`"),
        ),
        added,
        Change {
            item: None,
            ..one(renamed, Scope::Client, name)
        },
    ])
}

/// Returns every format of a report that has a text everywhere.
fn rendered(name: &str) -> [(&'static str, String); 6] {
    let changes = named(name);
    all_formats(&Report {
        changes: &changes,
        old: name,
        new: name,
    })
}

/// Fails if a text makes a report other than a plain name does.
pub(super) fn assert_harmless(name: &str) {
    for ((format, text), (_, plain)) in rendered(name).into_iter().zip(rendered("name")) {
        let shown = || format!("{format} with {name:?}:\n{text}");
        assert_eq!(
            text.lines().count(),
            plain.lines().count(),
            "lines of {}",
            shown()
        );
        let hidden = text
            .chars()
            .find(|it| is_hidden(*it) && !['\n', '\u{1b}'].contains(it));
        assert_eq!(hidden, None, "hidden characters in {}", shown());
        let escapes = |text: &str| text.matches('\u{1b}').count();
        assert_eq!(
            escapes(&text),
            escapes(&plain),
            "escape sequences in {}",
            shown()
        );
        assert!(!text.contains("##["), "commands in {}", shown());
        for (line, plain) in text.lines().zip(plain.lines()) {
            let (begins, expected) = (beginning(line, format), beginning(plain, format));
            assert_eq!(begins, expected, "beginnings of lines in {}", shown());
        }
        match format {
            "human" | "human in colour" => {}
            "markdown" | "changelog" => {
                assert_eq!(
                    skeleton(&text),
                    skeleton(&plain),
                    "structure of {}",
                    shown()
                );
                assert_eq!(linked(&text), None, "links of GitHub in {}", shown());
            }
            "json" => assert_reads_back(&text, name),
            "github" => text.lines().for_each(assert_is_command),
            _ => panic!("the format {format} is not checked"),
        }
    }
}

/// Returns what a line begins with, before any text of a document.
fn beginning<'a>(line: &'a str, format: &str) -> &'a str {
    let blanks = line.len() - line.trim_start().len();
    let length = match (format, blanks) {
        ("human", 6..) => 12,
        ("human", 2..) => 4,
        ("markdown" | "changelog", _) => 2,
        ("github", _) => "::error file=".len(),
        ("json", _) => blanks + 3,
        _ => 4,
    };
    line.get(..length).unwrap_or_default()
}

/// Returns the structure of Markdown: all but the words.
fn skeleton(markdown: &str) -> Vec<String> {
    let events = Parser::new_ext(markdown, Options::all());
    let events = events.filter(|event| !matches!(event, Event::Text(_) | Event::Code(_)));
    events.map(|event| format!("{event:?}")).collect()
}

/// Returns text outside of code that GitHub makes a link, a mention or a picture of.
fn linked(markdown: &str) -> Option<String> {
    let events = TextMergeStream::new(Parser::new_ext(markdown, Options::all()));
    let mut texts = events.filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    let links = ["@", "#", "://", "GH-", "mailto:", "$", "<", ":tada:"];
    let has_host = |word: &str| {
        let after = word.split_once("www.").map(|(_, after)| after);
        after.is_some_and(|after| after.starts_with(char::is_alphanumeric))
    };
    texts.find(|text| {
        links.iter().any(|link| text.contains(link)) || text.split_whitespace().any(has_host)
    })
}

/// Fails if the annotations are not one command on each line.
fn assert_is_command(line: &str) {
    let rest = line.strip_prefix("::").expect("a command");
    let (command, message) = rest.split_once("::").expect("a message");
    let (command, properties) = command.split_once(' ').expect("properties");
    assert!(["error", "warning", "notice"].contains(&command), "{line}");
    let names: Vec<&str> = properties
        .split(',')
        .map(|property| property.split_once('=').expect("a property").0)
        .collect();
    let expected: &[&str] = match names.len() {
        2 => &["file", "title"],
        _ => &["file", "line", "col", "title"],
    };
    assert_eq!(names, expected, "{line}");
    assert!(!properties.contains(':'), "{line}");
    for escape in message.split('%').skip(1) {
        let is_ours = ["25", "0A", "0D"].iter().any(|it| escape.starts_with(it));
        assert!(is_ours, "{line}");
    }
}

/// Fails if a reader of JSON does not get the text as it is.
fn assert_reads_back(json: &str, name: &str) {
    let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let changes = json.get("changes").and_then(|it| it.as_array());
    let change = changes.and_then(|it| it.get(1)).expect("a second change");
    for key in ["subject", "item", "before", "after"] {
        assert_eq!(
            change.get(key).and_then(|it| it.as_str()),
            Some(name),
            "{key}"
        );
    }
}

/// Declares a test for each attack.
macro_rules! attacks {
    ($($name:ident: $text:expr;)+) => {
        $(
            #[test]
            fn $name() {
                assert_harmless($text);
            }
        )+
    };
}

attacks! {
    a_line_feed_begins_no_line: "a\n- b\n\n# c";
    a_carriage_return_overwrites_no_line: "a\rb\r\n::error ::c";
    a_line_separator_begins_no_line: "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f";
    an_escape_sequence_controls_no_terminal: "\u{1b}[2J\u{1b}]0;title\u{7}\u{1b}[31m";
    a_control_of_eight_bits_controls_no_terminal: "\u{9b}2J\u{9d}0;title\u{9c}";
    a_backspace_deletes_nothing: "a\u{8}\u{8}b\u{7f}\0";
    a_direction_mark_turns_no_text: "a\u{202e}b\u{2066}c\u{200f}d\u{61c}e";
    a_zero_width_character_hides_nothing: "a\u{200b}b\u{200d}c\u{2060}d\u{feff}e\u{ad}f\u{e0041}g";
    a_heading_is_text: "# heading";
    an_underline_makes_no_heading: "a\n===\nb\n---";
    a_bar_ends_no_cell: "a | b | c |";
    a_backslash_before_a_bar_ends_no_cell: "a \\| b \\\\| c \\";
    a_delimiter_row_begins_no_table: "| --- | --- |";
    a_backtick_ends_no_code: "a` **b** `c";
    backticks_end_no_longer_fence: "a``` b `` c `";
    a_fence_begins_no_block: "```\nrm -rf\n~~~";
    emphasis_is_text: "**bold** _it_ ~~gone~~ *a";
    a_link_is_text: "[click](https://evil.example)";
    a_backtick_frees_no_link: "a` [click](https://evil.example) `b";
    a_reference_defines_no_link: "[a]: https://evil.example";
    a_footnote_is_text: "[^1] [^1]: note";
    an_image_is_text: "![](https://evil.example/p.png)";
    a_backtick_frees_no_image: "`![](https://evil.example/p.png)`";
    a_bare_url_is_no_link: "https://evil.example www.evil.example";
    an_autolink_is_text: "<https://evil.example>";
    an_address_is_no_link: "me@evil.example mailto:me@evil.example";
    an_element_is_text: "<img src=x onerror=alert(1)><script>";
    a_backtick_frees_no_element: "a` <img src=x> `b";
    a_line_break_of_html_is_text: "<br>a<br/>";
    an_end_of_details_ends_nothing: "</details></summary><details>";
    a_comment_hides_nothing: "<!-- openapi-change-report --> <!--";
    an_entity_is_text: "&lt;b&gt; &#64;user &copy;";
    a_mention_notifies_nobody: "@user";
    a_mention_of_a_team_notifies_nobody: "@org/team";
    a_backtick_frees_no_mention: "a` @user `b";
    an_issue_is_not_referenced: "#1 GH-1 org/repo#1";
    an_emoji_is_text: ":tada:";
    an_alert_is_text: "> [!WARNING]\n> a";
    a_number_begins_no_list: "1. a";
    a_number_before_a_bracket_begins_no_list: "1) a";
    a_dash_begins_no_list: "- a";
    a_task_is_text: "- [x] a";
    mathematics_is_text: "$`a`$ $$a$$";
    a_command_is_no_annotation: "::error file=a,line=1::b";
    a_command_of_the_old_form_is_no_annotation: "##[error]a ##[add-mask]b";
    a_command_stops_no_commands: "\n::stop-commands::x\n";
    an_escape_makes_no_annotation: "%0A::error ::a%0D%25";
    a_colon_and_a_comma_end_no_property: "a,line=9:b::c,title=d";
    a_quote_ends_no_string: "\"}],\"rust\":\"none\",\"x\":[{\"y\":\"\\";
    an_empty_name_is_shown: "";
    a_blank_name_is_shown: "   ";
    a_word_with_a_suffix_is_no_link: "www.";
}

#[test]
fn a_long_name_floods_nothing() {
    for (format, text) in rendered(&"a".repeat(100_000)) {
        // Tools get everything, readers what they can read.
        assert!(
            format == "json" || text.len() < 20_000,
            "{format}: {} bytes",
            text.len()
        );
    }
}
