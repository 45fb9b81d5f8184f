//! The text of the new configuration.

use super::decision::Decisions;

/// The number of names that are written out in a comment.
const FEW: usize = 40;

/// What the configuration sets.
pub struct Settings {
    /// The name of the package.
    pub package: String,
    /// The document.
    pub document: String,
    /// The folder of the crate.
    pub output: String,
}

impl Settings {
    /// Returns the file of the losses.
    pub fn losses(&self) -> String {
        format!("{}/losses.txt", self.output)
    }

    /// Returns the file: the settings, and in comments what there is to decide.
    pub fn text(&self, decisions: &Decisions) -> String {
        let mut text = format!(
            "#:schema ./openapi-crate.schema.json\n\
             # The client of {document}. `openapi-crate generate` writes it, and `openapi-crate check` compares it.\n\n\
             document = {document}\n\
             output = {output}\n\
             # What the crate does not carry, one line each: a pull request shows a new one.\n\
             losses = {losses}\n\n\
             package = {package}\n\
             version = \"0.1.0\"\n",
            document = quoted(&self.document),
            output = quoted(&self.output),
            losses = quoted(&self.losses()),
            package = quoted(&self.package),
        );
        text.push_str(&secrets(decisions));
        text.push_str(&lists(decisions));
        text.push_str(&collisions(decisions));
        text.push_str(&signatures(decisions));
        text.push_str(&losses(decisions));
        text
    }
}

/// Returns a string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn secrets(decisions: &Decisions) -> String {
    if decisions.secrets.is_empty() {
        return String::new();
    }
    let lines = decisions.secrets.iter().take(FEW);
    let lines: String = lines
        .map(|name| format!("#   {},\n", quoted(name)))
        .collect();
    format!(
        "\n# To decide: these properties seem secret. What is listed is never shown by `Debug`, and its memory is wiped.\n\
         # secrets = [\n{lines}{}# ]\n",
        left_out(decisions.secrets.len())
    )
}

fn lists(decisions: &Decisions) -> String {
    match &decisions.lists {
        Some((message, help)) => format!(
            "\n# To decide: how these lists go on, in the table [pagination].\n{}{}",
            comment(message),
            comment(help)
        ),
        None => String::new(),
    }
}

fn collisions(decisions: &Decisions) -> String {
    if decisions.collisions.is_empty() {
        return String::new();
    }
    let said = decisions.collisions.iter().take(FEW);
    let said: String = said
        .map(|(message, help)| comment(message) + &comment(help))
        .collect();
    format!(
        "\n# To decide: names for these, in the table [rename].\n{said}{}",
        left_out(decisions.collisions.len())
    )
}

/// Asks how webhooks are signed, which no document says. One that declares webhooks has a loss for each.
fn signatures(decisions: &Decisions) -> String {
    if !decisions.losses.contains_key("webhooks") {
        return String::new();
    }
    "\n# To decide: how the server signs its webhooks. With the table the crate has a verifier, behind its feature `webhooks`.\n\
     # [webhooks]\n\
     # signature-header = \"X-Signature\"\n"
        .to_owned()
}

fn losses(decisions: &Decisions) -> String {
    if decisions.losses.is_empty() {
        return String::new();
    }
    let counted = decisions.losses.iter();
    let lines: String = counted
        .map(|(lost, count)| format!("#   {count} × {lost}\n"))
        .collect();
    format!(
        "\n# What the crate does not carry, by keyword; the file of losses has each place.\n{lines}"
    )
}

fn left_out(count: usize) -> String {
    match count.saturating_sub(FEW) {
        0 => String::new(),
        rest => format!("#   and {rest} more\n"),
    }
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("#   {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use generator::config::Config;

    use super::*;

    #[test]
    fn the_configuration_is_one_that_is_read() {
        let settings = Settings {
            package: "pets".to_owned(),
            document: "api/pets \"1\".yaml".to_owned(),
            output: "client".to_owned(),
        };
        let decisions = Decisions {
            secrets: vec!["User.password".to_owned()],
            lists: Some(("two\nlines".to_owned(), "help".to_owned())),
            collisions: vec![("a collision".to_owned(), "rename it".to_owned())],
            losses: [("links".to_owned(), 2), ("webhooks".to_owned(), 1)].into(),
            warnings: 1,
        };
        let text = settings.text(&decisions);
        let config = Config::parse("a.toml", &text).unwrap();
        assert_eq!(
            config.paths().document.as_deref(),
            Some("api/pets \"1\".yaml")
        );
        // Without the mark of the comment, the list of secrets and the table are settings.
        let uncommented = text
            .replace("# secrets = [", "secrets = [")
            .replace("#   \"User", "  \"User")
            .replace("# ]", "]")
            .replace("# [webhooks]", "[webhooks]")
            .replace("# signature", "signature");
        let config = Config::parse("a.toml", &uncommented).unwrap();
        assert_eq!(config.secrets().len(), 1);
        let webhooks = config.webhooks().unwrap();
        assert_eq!(webhooks.signature_header, "x-signature");
    }
}
