//! Tests that are made at run time, one for each file of a folder or line of a table.

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

/// Returns a test that fails by panicking.
pub fn test(name: impl Into<String>, run: impl FnOnce() + Send + 'static) -> Trial {
    Trial::test(name, || {
        run();
        Ok(())
    })
}

/// Runs the tests that the command line selects; it is that of every other test program.
pub fn run(tests: Vec<Trial>) -> ExitCode {
    libtest_mimic::run(&Arguments::from_args(), tests).exit_code()
}
