/// What a document says about a thing, in the document's own Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// A line that names the thing (`summary`, or `title` of a schema).
    pub summary: Option<String>,
    /// The long text (`description`).
    pub description: Option<String>,
    /// Facts that are documented and not enforced: defaults, bounds, patterns, unknown formats.
    pub facts: Vec<String>,
    /// Whether the document says that the thing should no longer be used.
    pub deprecation: Deprecation,
}

impl Docs {
    /// Takes up what is said of the value of the thing, after what is said of the thing itself.
    pub fn take_up(&mut self, value: Self) {
        self.summary = self.summary.take().or(value.summary);
        self.description = self.description.take().or(value.description);
        self.facts.extend(value.facts);
        if value.deprecation == Deprecation::Deprecated {
            self.deprecation = Deprecation::Deprecated;
        }
    }
}

/// Whether a thing should still be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deprecation {
    /// In use.
    #[default]
    Current,
    /// Marked `deprecated: true`.
    Deprecated,
}

/// Text as Markdown code, which nothing in the text can end; what would not show is spelled out.
#[must_use]
pub fn code_span(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_hidden(letter) {
            shown.push_str(&format!("U+{:04X}", u32::from(letter)));
        } else {
            shown.push(letter);
        }
    }
    if shown.trim().is_empty() {
        return if shown.is_empty() {
            "(empty)".to_owned()
        } else {
            "(blank)".to_owned()
        };
    }
    let longest = shown
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    match longest {
        0 => format!("`{shown}`"),
        _ => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {shown} {fence}")
        }
    }
}

/// Characters that change what is read without being seen: controls, and those that turn or hide text.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            u32::from(letter),
            0x00AD | 0x061C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF
                | 0xFFF9..=0xFFFB | 0xE0000..=0xE007F
        )
}
