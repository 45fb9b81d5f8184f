//! Other generators, whose runs alternate with ours.

use std::path::Path;
use std::str::FromStr;

use super::invocation::Invocation;

/// The command of another generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    words: Vec<String>,
}

impl Rival {
    /// Returns its name in the results: the program, without its folder.
    pub fn name(&self) -> String {
        self.invocation(Path::new(""), Path::new("")).name()
    }

    /// Returns the command for a document and a folder.
    pub fn invocation(&self, spec: &Path, out: &Path) -> Invocation {
        let [spec, out] = [spec, out].map(|path| path.display().to_string());
        let words = self.words.iter();
        let mut words = words.map(|word| word.replace("{spec}", &spec).replace("{out}", &out));
        Invocation::of(words.next().unwrap_or_default()).with(words)
    }
}

impl FromStr for Rival {
    type Err = String;

    /// Splits a command at spaces. There is no shell: quotes and operators have no meaning.
    fn from_str(command: &str) -> Result<Self, String> {
        for placeholder in ["{spec}", "{out}"] {
            if !command.contains(placeholder) {
                return Err(format!("the command does not contain `{placeholder}`"));
            }
        }
        let words = command.split_whitespace().map(str::to_owned);
        Ok(Self {
            words: words.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_replaced_within_words() {
        let rival: Rival = "bin/rival -i {spec} --out={out}/api".parse().unwrap();
        assert_eq!(
            rival.invocation(Path::new("a b.yaml"), Path::new("/tmp/o")),
            Invocation::of("bin/rival").with(["-i", "a b.yaml", "--out=/tmp/o/api"])
        );
        assert_eq!(rival.name(), "rival");
    }

    #[test]
    fn a_command_without_the_folder_is_rejected() {
        let error = "rival {spec}".parse::<Rival>().unwrap_err();
        assert_eq!(error, "the command does not contain `{out}`");
    }
}
