//! Compares the table with the folder, and the lists that follow from it with each other.

use std::collections::BTreeSet;
use std::path::Path;

use super::dependency::DEPENDENCIES;
use super::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime");

#[test]
fn every_file_of_the_folder_is_listed() {
    let mut found = BTreeSet::new();
    collect(Path::new(FOLDER), "", &mut found);
    let listed = MODULES.iter().flat_map(|module| module.files);
    let listed: BTreeSet<String> = listed.map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(found, listed, "generator/runtime and the table differ");
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
    let mut entries = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        // The test below writes the index, and nobody looks for anything there.
        if prefix.is_empty() && name == "mod.rs" {
            continue;
        }
        entries += 1;
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), found);
        } else {
            found.insert(format!("{prefix}{name}"));
        }
    }
    assert!(entries <= 15, "{prefix} has {entries} entries");
}

/// The tests of the runtime compile `mod.rs` of the folder. `INSTA_UPDATE=always` writes it.
#[test]
fn the_index_of_the_folder_has_all_parts() {
    let path = Path::new(FOLDER).join("mod.rs");
    let expected = index::index(Part::ALL, &[]);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &expected).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap();
    assert_eq!(found, expected, "run this test with INSTA_UPDATE=always");
}

#[test]
fn every_module_is_in_a_layer() {
    for module in MODULES {
        let (folder, _) = module.folder_and_name();
        assert!(folder.is_empty() || LAYERS.contains(&folder), "{folder}");
    }
}

#[test]
fn a_module_starts_with_its_own_file_and_declares_those_below_it() {
    for module in MODULES {
        let folder = format!("{}/", module.path.trim_end_matches(".rs"));
        for (index, (path, _)) in module.files.iter().enumerate() {
            let is_own = if index == 0 {
                *path == module.path
            } else {
                path.starts_with(&folder)
            };
            assert!(is_own, "{path} is not of {}", module.path);
        }
    }
}

#[test]
fn a_part_that_is_left_out_is_mentioned_nowhere() {
    let all = index::index(Part::ALL, &[]);
    for part in Part::ALL {
        let others = Part::ALL.iter().copied().filter(|other| other != part);
        let others: Vec<Part> = others.collect();
        let index = index::index(&others, &[]);
        for module in MODULES.iter().filter(|module| module.part == Some(*part)) {
            let (_, name) = module.folder_and_name();
            let declaration = format!(" mod {name};\n");
            let count = |text: &str| text.matches(&declaration).count();
            assert_eq!(count(&index) + 1, count(&all), "{part:?}");
            let path = format!("self::{}::", module.module_path());
            assert!(!index.contains(&path), "{part:?} is re-exported");
        }
    }
}

#[test]
fn dependencies_are_those_that_modules_name() {
    let named = MODULES.iter().flat_map(|module| module.depends).copied();
    let named: BTreeSet<&str> = named.collect();
    let known: BTreeSet<&str> = DEPENDENCIES.iter().map(|known| known.name).collect();
    assert_eq!(named, known);
}
