//! Tests of the documentation.

mod properties;
mod rustdoc;

use super::{lines, summary_line, title_line};

/// Texts of a document, each with its expected doc comment.
const TEXTS: &[(&str, &str)] = &[
    // Unchanged text.
    ("Retrieves one user.", "Retrieves one user."),
    ("", ""),
    ("One.\n\nTwo\nthree.\n", "One.\n\nTwo three."),
    (
        "Use *one* **or** `two` or ~~three~~.",
        "Use _one_ **or** `two` or ~~three~~.",
    ),
    (
        "The client_id and a * b < c & d.",
        "The client_id and a * b < c & d.",
    ),
    // Code is never compiled.
    ("```\nfn main() {}\n```", "```text\nfn main() {}\n```"),
    ("~~~rust\n```\n~~~", "````text\n```\n````"),
    (
        "Text:\n\n    std::process::exit(1)",
        "Text:\n\n```text\nstd::process::exit(1)\n```",
    ),
    ("```\nunclosed", "```text\nunclosed\n```"),
    ("- ```json\n  {}\n  ```", "- ```text\n  {}\n  ```"),
    // HTML is shown or translated.
    (
        "a <script>alert(1)</script>",
        "a \\<script>alert(1)\\</script>",
    ),
    (
        "<script>\nalert(1)\n</script>",
        "\\<script> alert(1) \\</script>",
    ),
    (
        "Give <id> or <access-token>.",
        "Give \\<id> or \\<access-token>.",
    ),
    ("one<br>two<br/>three", "one\\\ntwo\\\nthree"),
    (
        "<p>A <b>bold</b> <code>x</code>.</p><p>B</p>",
        "A **bold** `x`.\n\nB",
    ),
    (
        "<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>",
        "- one\n- two",
    ),
    (
        "<x-lifecycle class=\"ea\"></x-lifecycle> Lists users",
        "Lists users",
    ),
    (
        "See <a href=\"https://example.com/a?b&amp;c\">this</a>",
        "See [this](https://example.com/a?b&c)",
    ),
    ("&lt;b&gt; &amp;amp;", "\\<b> \\&amp;"),
    // Links.
    (
        "See https://example.com/a_b. Or (http://b.org)",
        "See <https://example.com/a_b>. Or (<http://b.org>)",
    ),
    (
        "At https://{yourOktaDomain}/api, say",
        "At `https://{yourOktaDomain}/api`, say",
    ),
    (
        "[a](/relative) [b](javascript:x) [c](https://c.de)",
        "a b [c](https://c.de)",
    ),
    (
        "[User] and [`Vec`][x] and wow![x](https://a.de)",
        "\\[User] and \\[`Vec`]\\[x] and wow[x](https://a.de)",
    ),
    (
        "![logo](https://a.de/x.png)![](https://b.de/y.png)",
        "[logo](https://a.de/x.png)[picture](https://b.de/y.png)",
    ),
    (
        "<me@example.com>",
        "[me@example.com](mailto:me@example.com)",
    ),
    // Blocks.
    (
        "# Head **line**\nText\n***\nTwo\n---",
        "**Head line**\n\nText\n\n**Two**",
    ),
    ("* a\n* b\n    * c\n\n+ d", "- a\n- b\n  - c\n\n* d"),
    ("3) a\n4) b", "3. a\n4. b"),
    ("> quoted\n> text", "> quoted text"),
    (
        "|a|b|\n|--|:-:|\n|`x\\|y`|<br>z|",
        "| a | b |\n| --- | :-: |\n| `x\\|y` | z |",
    ),
    // Characters.
    ("a\u{202E}b\0c\u{7}d\u{FEFF}", "aU+202Ebcd"),
    ("one\r\rtwo\rthree", "one\n\ntwo three"),
    ("&#x202E;&#0;&#10;x", "U+202E\u{FFFD} x"),
];

#[test]
fn markdown_becomes_doc_comments() {
    for (markdown, expected) in TEXTS {
        assert_eq!(lines(markdown).join("\n"), *expected, "for {markdown:?}");
    }
}

#[test]
fn paragraphs_are_wrapped_and_stay_paragraphs() {
    let words = "word ".repeat(15);
    let wrapped = lines(&format!(
        "{words}12345 - not a list, and `a code span that is not broken`"
    ));
    assert_eq!(
        wrapped,
        [
            format!("{words}12345").as_str(),
            "\\- not a list, and `a code span that is not broken`",
        ]
    );
}

#[test]
fn deep_nesting_is_limited() {
    for deep in [
        ">".repeat(20_000),
        "- ".repeat(20_000),
        "*a ".repeat(20_000),
        "[".repeat(20_000),
    ] {
        lines(&format!("{deep}x"));
    }
}

#[test]
fn a_title_is_no_sentence() {
    for (title, line) in [
        ("Depot & Co. \"Storage\" API", "Depot & Co. \"Storage\" API"),
        ("A. B. `x`  API", "A. B. `x` API"),
        ("Pets\nand `more. Of them`", "Pets and `more. Of them`"),
        ("", ""),
    ] {
        assert_eq!(title_line(title), line, "for {title:?}");
    }
}

#[test]
fn a_summary_is_one_sentence() {
    for (markdown, summary) in [
        ("Lists users. With a filter.", "Lists users."),
        (
            "Lists users, e.g. all of them",
            "Lists users, e.g. all of them",
        ),
        ("## Title\n\nText", "**Title**"),
        ("Sets `a.b`. Then more", "Sets `a.b`."),
        ("```\ncode\n```", ""),
        ("- item", ""),
    ] {
        assert_eq!(summary_line(markdown), summary, "for {markdown:?}");
    }
}
