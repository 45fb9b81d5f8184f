//! Violations of the policy.

use std::collections::BTreeMap;
use std::fmt;

use semver::Version;
use spdx::{Expression, LicenseReq, ParseMode};

use super::packages::{Package, Packages, Source};
use super::policy::{License, Policy};
use super::spec::Entry;

/// A violation of the policy.
#[derive(Debug, PartialEq, Eq)]
pub enum Finding {
    /// A package declares no licence.
    Unlicensed { package: String },
    /// A package declares a licence that is not an SPDX expression.
    LicenseUnclear { package: String, license: String },
    /// A package cannot be used under allowed licences only.
    License { package: String, license: String },
    /// A package is banned.
    Banned { package: String, reason: String },
    /// A package is used in several versions.
    Versions { name: String, versions: Vec<String> },
    /// A package of this repository accepts any version of another.
    Wildcard { package: String, wanted: String },
    /// A package has another source than the public registry.
    Source { package: String, source: String },
    /// An entry of the policy matches no package.
    Unused { entry: String },
}

/// Returns all violations, in the order of the policy.
pub fn all(policy: &Policy, packages: &Packages) -> Vec<Finding> {
    let mut found: Vec<Finding> = packages
        .iter()
        .filter_map(|package| license(policy, package))
        .collect();
    found.extend(packages.iter().filter_map(|package| ban(policy, package)));
    found.extend(versions(policy, packages));
    found.extend(packages.iter().flat_map(wildcards));
    found.extend(packages.iter().filter_map(source));
    found.extend(unused(policy, packages));
    found
}

fn called(package: &Package) -> String {
    format!("{} {}", package.name, package.version)
}

fn expression(license: &str) -> Option<Expression> {
    // `MIT/Apache-2.0` is the legacy notation.
    Expression::parse_mode(license, ParseMode::LAX).ok()
}

fn is_for(license: &License, wanted: &LicenseReq) -> bool {
    license.0.satisfies(wanted)
}

fn license(policy: &Policy, package: &Package) -> Option<Finding> {
    let Some(license) = package.license.clone() else {
        return Some(Finding::Unlicensed {
            package: called(package),
        });
    };
    let package = called(package);
    let Some(expression) = expression(&license) else {
        return Some(Finding::LicenseUnclear { package, license });
    };
    let allowed = &policy.licenses.allow;
    let is_allowed =
        expression.evaluate(|wanted| allowed.iter().any(|license| is_for(license, wanted)));
    (!is_allowed).then_some(Finding::License { package, license })
}

fn ban(policy: &Policy, package: &Package) -> Option<Finding> {
    let mut banned = policy.bans.deny.iter();
    let entry = banned.find(|entry| entry.package.is(&package.name, &package.version))?;
    Some(Finding::Banned {
        package: called(package),
        reason: entry.reason.clone(),
    })
}

fn versions(policy: &Policy, packages: &Packages) -> Vec<Finding> {
    let mut names: BTreeMap<&str, Vec<&Version>> = BTreeMap::new();
    for package in packages.iter() {
        let mut skipped = policy.bans.skip.iter();
        if !skipped.any(|entry| entry.package.is(&package.name, &package.version)) {
            names
                .entry(&package.name)
                .or_default()
                .push(&package.version);
        }
    }
    let several = names.into_iter().filter(|(_, versions)| versions.len() > 1);
    several
        .map(|(name, mut versions)| {
            versions.sort();
            Finding::Versions {
                name: name.to_owned(),
                versions: versions.iter().map(ToString::to_string).collect(),
            }
        })
        .collect()
}

fn wildcards(package: &Package) -> Vec<Finding> {
    if package.source() != Source::Here {
        return Vec::new();
    }
    let wildcards = package.wildcards();
    wildcards
        .map(|wanted| Finding::Wildcard {
            package: called(package),
            wanted: wanted.name.clone(),
        })
        .collect()
}

fn source(package: &Package) -> Option<Finding> {
    let Source::Other(source) = package.source() else {
        return None;
    };
    Some(Finding::Source {
        package: called(package),
        source: source.to_owned(),
    })
}

/// Returns the unused entries, which could hide later violations.
fn unused(policy: &Policy, packages: &Packages) -> Vec<Finding> {
    let expressions: Vec<Expression> = packages
        .iter()
        .filter_map(|package| expression(package.license.as_deref()?))
        .collect();
    let is_wanted = |license: &License| {
        let mut wanted = expressions.iter().flat_map(Expression::requirements);
        wanted.any(|wanted| is_for(license, &wanted.req))
    };
    let licenses = policy
        .licenses
        .allow
        .iter()
        .filter(|license| !is_wanted(license));
    let mut entries: Vec<String> = licenses.map(|license| license.0.to_string()).collect();
    let is_missing = |entry: &&Entry| {
        !packages
            .iter()
            .any(|package| entry.package.is(&package.name, &package.version))
    };
    entries.extend(
        policy
            .bans
            .skip
            .iter()
            .filter(is_missing)
            .map(|entry| entry.package.to_string()),
    );
    entries
        .into_iter()
        .map(|entry| Finding::Unused { entry })
        .collect()
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unlicensed { package } => {
                write!(
                    out,
                    "{package}: found no licence, expected an SPDX expression; use another package"
                )
            }
            Self::LicenseUnclear { package, license } => {
                write!(
                    out,
                    "{package}: `{license}` is not an SPDX expression; use another package"
                )
            }
            Self::License { package, license } => {
                write!(
                    out,
                    "{package}: `{license}` is not allowed; use another package, or add it to `licenses.allow`"
                )
            }
            Self::Banned { package, reason } => write!(out, "{package}: banned: {reason}"),
            Self::Versions { name, versions } => write!(
                out,
                "{name}: found the versions {}, expected one; use one, or add the other to `bans.skip` with the reason",
                versions.join(" and ")
            ),
            Self::Wildcard { package, wanted } => {
                write!(
                    out,
                    "{package}: found `*` as the version of {wanted}; specify a version"
                )
            }
            Self::Source { package, source } => {
                write!(
                    out,
                    "{package}: found the source {source}; use the public registry"
                )
            }
            Self::Unused { entry } => {
                write!(out, "`{entry}` matches no package; remove it")
            }
        }
    }
}
