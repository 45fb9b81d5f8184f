//! Runs one case a number of times, for a counter of instructions: `client-bench GROUP CASE TIMES`, by their numbers.
//! Without arguments it lists the groups and cases, with a tab between them.

use std::env;
use std::process::ExitCode;

use client_bench::{Group, groups};

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Failure> {
    let groups = groups()?;
    match arguments {
        [] => {
            list(&groups);
            Ok(())
        }
        [group, case, times] => {
            let group = groups.get(group.parse::<usize>()?);
            let case = group.and_then(|group| Some((group, case.parse::<usize>().ok()?)));
            let case = case.and_then(|(group, case)| group.cases.get(case));
            let case = case.ok_or("there is no such case")?;
            (0..times.parse::<usize>()?).try_for_each(|_| (case.run)())
        }
        _ => Err("expected a group, a case and a number".into()),
    }
}

fn list(groups: &[Group]) {
    for group in groups {
        for case in &group.cases {
            println!("{}\t{}", group.name, case.name);
        }
    }
}
