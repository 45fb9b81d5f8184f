//! The time of the cases.

use std::error::Error;
use std::time::Duration;

use client_bench::{Group, groups};
use criterion::{BenchmarkId, Criterion};

fn main() -> Result<(), Box<dyn Error>> {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    for group in groups()? {
        measure(&mut criterion, group)?;
    }
    criterion.final_summary();
    Ok(())
}

fn measure(criterion: &mut Criterion, group: Group) -> Result<(), Box<dyn Error>> {
    let mut measured = criterion.benchmark_group(group.name);
    for case in group.cases {
        // A case that fails would be measured as a fast one.
        (case.run)()?;
        measured.bench_function(BenchmarkId::from_parameter(case.name), |bencher| {
            bencher.iter(|| (case.run)().is_ok());
        });
    }
    measured.finish();
    Ok(())
}
