//! The command `completions`: prints the completions for a shell, or the manual page.

use std::io;

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::Shell;

use crate::command::{Invocation, NAME};
use crate::outcome::{Failure, Outcome};
use crate::terminal;

/// The command line of `completions`.
#[derive(Args)]
pub struct Arguments {
    /// The shell, or `man` for the manual page
    #[arg(value_enum)]
    target: Target,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Target {
    Bash,
    Elvish,
    Fish,
    Man,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

/// Prints the completions or the page.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let text = text(arguments.target).map_err(Failure::Output)?;
    terminal::result(&text)?;
    Ok(Outcome::Fine)
}

fn text(target: Target) -> io::Result<String> {
    let mut command = Invocation::command();
    let mut bytes = Vec::new();
    let mut complete = |shell| clap_complete::generate(shell, &mut command, NAME, &mut bytes);
    match target {
        Target::Bash => complete(Shell::Bash),
        Target::Elvish => complete(Shell::Elvish),
        Target::Fish => complete(Shell::Fish),
        Target::PowerShell => complete(Shell::PowerShell),
        Target::Zsh => complete(Shell::Zsh),
        Target::Man => clap_mangen::Man::new(command).render(&mut bytes)?,
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_knows_every_command() {
        for target in Target::value_variants() {
            let text = text(*target).unwrap().replace("\\-", "-");
            for command in Invocation::command().get_subcommands() {
                let name = command.get_name();
                assert!(text.contains(name), "{target:?} lacks {name}");
            }
        }
    }
}
