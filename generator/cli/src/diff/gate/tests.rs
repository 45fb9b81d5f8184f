//! Tests of the gate, each in a repository of its own.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use super::*;

const SPEC: &str = "spec/pets.yaml";

const CONFIG: &str = "spec/client.toml";

const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets:
    get: { operationId: listPets, responses: { '204': { description: None. } } }
";

struct Scene {
    folder: TempDir,
    project: Project,
}

impl Scene {
    /// Creates a repository whose branch `main` has the document with version 0.3.0, and a branch that begins there.
    fn branched() -> Self {
        let scene = Self::without_git();
        scene.git(&["init", "--quiet", "--initial-branch", "main"]);
        scene.commit();
        scene.git(&["checkout", "--quiet", "-b", "change"]);
        scene
    }

    fn without_git() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("spec")).unwrap();
        let project = Project::new(folder.path(), SPEC, CONFIG, "generated-client");
        let scene = Self { folder, project };
        scene.write(SPEC, DOCUMENT);
        scene.write_version("0.3.0");
        scene
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).unwrap();
    }

    fn write_version(&self, version: &str) {
        let text = format!("package = \"pets\"\nversion = \"{version}\"\n");
        self.write(CONFIG, &text);
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "A commit"]);
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=Pet", "-c", "user.email=pet@pets.example"])
            .args(arguments)
            .current_dir(self.folder.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
    }

    fn find(&self, branch: Option<&str>) -> Found {
        find(&self.project, branch).unwrap()
    }

    fn skips(&self, branch: Option<&str>, reason: &str) {
        match self.find(branch) {
            Found::Skip(found) => assert!(found.contains(reason), "{found}"),
            Found::Commit(commit) => panic!("found {commit}"),
        }
    }

    fn outcome(&self) -> Outcome {
        match self.find(None) {
            Found::Commit(commit) => {
                check(&Program::new("cargo xtask"), &self.project, commit).unwrap()
            }
            Found::Skip(reason) => panic!("skipped: {reason}"),
        }
    }

    fn id(&self, name: &str) -> String {
        let repository = Repository::around(self.folder.path()).unwrap();
        repository.resolve(name).unwrap()
    }
}

#[test]
fn a_folder_in_no_repository_has_no_base() {
    Scene::without_git().skips(None, "is not in the working tree of a git repository");
}

#[test]
fn a_clone_of_another_branch_has_no_base() {
    let scene = Scene::branched();
    scene.git(&["branch", "--quiet", "--delete", "--force", "main"]);
    scene.skips(
        None,
        "no base branch refs/remotes/origin/main or refs/heads/main",
    );
}

#[test]
fn the_branch_of_a_pull_request_must_be_there() {
    let scene = Scene::branched();
    scene.skips(
        Some("release/1"),
        "no base branch refs/remotes/origin/release/1",
    );
}

#[test]
fn an_unchanged_folder_is_not_compared() {
    let scene = Scene::branched();
    scene.write("README.md", "Changed.\n");
    scene.skips(None, "spec is the same as in ");
}

#[test]
fn a_new_document_is_not_compared() {
    let scene = Scene::without_git();
    fs::rename(
        scene.folder.path().join(SPEC),
        scene.folder.path().join("kept"),
    )
    .unwrap();
    scene.git(&["init", "--quiet", "--initial-branch", "main"]);
    scene.commit();
    scene.write(SPEC, DOCUMENT);
    scene.git(&["add", "spec"]);
    scene.skips(None, " has no spec/pets.yaml");
}

#[test]
fn the_base_is_where_the_branch_begins() {
    let scene = Scene::branched();
    let begin = scene.id("main");
    scene.write_version("0.3.1");
    scene.commit();
    scene.git(&["checkout", "--quiet", "main"]);
    scene.write_version("0.9.0");
    scene.commit();
    scene.git(&["checkout", "--quiet", "change"]);
    assert_eq!(scene.find(None), Found::Commit(begin));
}

#[test]
fn the_branch_of_the_remote_repository_comes_first() {
    let scene = Scene::branched();
    scene.write_version("0.3.1");
    scene.commit();
    scene.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    scene.write_version("0.3.2");
    assert_eq!(scene.find(None), Found::Commit(scene.id("change")));
    scene.git(&["update-ref", "refs/remotes/origin/next", "main"]);
    assert_eq!(scene.find(Some("next")), Found::Commit(scene.id("main")));
}

#[test]
fn a_branch_without_a_common_commit_has_no_base() {
    let scene = Scene::branched();
    scene.git(&["checkout", "--quiet", "--orphan", "other"]);
    scene.write_version("0.3.1");
    scene.commit();
    scene.skips(None, "no commit in common");
}

#[test]
fn a_version_that_suffices_passes() {
    let scene = Scene::branched();
    scene.write_version("0.3.1");
    assert_eq!(scene.outcome(), Outcome::Fine);
}

#[test]
fn a_lower_version_fails() {
    let scene = Scene::branched();
    scene.write_version("0.2.0");
    assert_eq!(scene.outcome(), Outcome::Finding);
}

#[test]
fn a_removed_operation_needs_a_higher_version() {
    let scene = Scene::branched();
    scene.write(SPEC, &DOCUMENT.replace("listPets", "allPets"));
    assert_eq!(scene.outcome(), Outcome::Finding);
    scene.write_version("0.4.0");
    assert_eq!(scene.outcome(), Outcome::Fine);
}

#[test]
fn an_invalid_document_fails() {
    let scene = Scene::branched();
    scene.write(SPEC, "openapi: 3.0.3\n");
    assert_eq!(scene.outcome(), Outcome::Finding);
}
