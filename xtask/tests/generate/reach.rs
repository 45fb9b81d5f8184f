//! What a document and a configuration may reach: files below their folder, and nothing else.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;

use crate::scene::{DOCUMENT, Scene, run};

/// Stands in files that the document must not reach, where messages would quote it.
const SECRET: &str = "hush-hush";

/// A document in a folder of its own, with files around it that are none of its business.
struct Surroundings {
    scene: Scene,
    listener: TcpListener,
}

impl Surroundings {
    fn new() -> Self {
        let scene = Scene::new();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        scene.write("secret.yaml", &format!("Pet: {SECRET}\n{SECRET}: [\n"));
        scene.write("elsewhere/secret.yaml", &format!("Pet: {SECRET}\n"));
        scene.write("doc/inside/file.yaml", "Pet: { type: string }\n");
        scene.write("doc/odd.yaml", "Pet: \0\n");
        #[cfg(unix)]
        links(&scene);
        Self { scene, listener }
    }

    /// The same with the parts of the table filled in that only this run knows.
    fn filled(&self, text: &str) -> String {
        let port = self.listener.local_addr().unwrap().port().to_string();
        let folder = self.scene.folder.path().display().to_string();
        text.replace("{port}", &port).replace("{folder}", &folder)
    }

    /// Runs the document and demands that it is refused without a word of what it must not reach.
    fn refuse(&self, name: &str, more: &[&str], status: i32) {
        let arguments = ["--spec", "doc/pets.yaml", "--out", "pets"];
        let arguments = [&arguments, more].concat();
        println!("{name}");
        let said = run(self.scene.folder.path(), &arguments, status);
        let said = said.out + &said.err;
        assert!(said.contains("error"), "{name}: {said}");
        assert!(!said.contains(SECRET), "{name}: {said}");
        assert!(!self.scene.path("pets").exists(), "{name}");
        let connection = self.listener.accept().expect_err(name);
        assert_eq!(
            connection.kind(),
            ErrorKind::WouldBlock,
            "{name}: the network was used"
        );
    }
}

#[cfg(unix)]
fn links(scene: &Scene) {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let link = |target: &Path, path: &str| symlink(target, scene.path(path)).unwrap();
    link(Path::new("../secret.yaml"), "doc/link.yaml");
    link(&scene.path("secret.yaml"), "doc/absolute.yaml");
    link(Path::new("../elsewhere"), "doc/folder");
    link(Path::new("link.yaml"), "doc/twice.yaml");
    link(Path::new("loop.yaml"), "doc/loop.yaml");
    link(Path::new("nowhere.yaml"), "doc/dangling.yaml");
    link(Path::new("/dev/zero"), "doc/zero.yaml");
    let made = Command::new("mkfifo")
        .arg(scene.path("doc/pipe.yaml"))
        .status()
        .unwrap();
    assert!(made.success());
}

/// Ways to a file outside, to no file, and to no end.
const WAYS: [&str; 29] = [
    "../secret.yaml",
    "./../secret.yaml",
    "inside/../../secret.yaml",
    "inside/../../doc/../secret.yaml",
    "%2e%2e/secret.yaml",
    "..%2fsecret.yaml",
    r"..\\secret.yaml",
    "{folder}/secret.yaml",
    "{folder}/doc/inside/file.yaml",
    "/etc/passwd",
    "/dev/zero",
    "/proc/self/environ",
    "//127.0.0.1:{port}/secret.yaml",
    "http://127.0.0.1:{port}/secret.yaml",
    "https://127.0.0.1:{port}/secret.yaml",
    "ftp://127.0.0.1:{port}/secret.yaml",
    "file://{folder}/secret.yaml",
    "file:secret.yaml",
    "data:application/yaml,Pet",
    "~/secret.yaml",
    "$HOME/secret.yaml",
    "nowhere.yaml",
    "inside",
    "inside/",
    "odd.yaml",
    r"\0",
    r"inside/file.yaml\0.json",
    "",
    "?",
];

const LINKS: [&str; 8] = [
    "link.yaml",
    "absolute.yaml",
    "folder/secret.yaml",
    "twice.yaml",
    "loop.yaml",
    "dangling.yaml",
    "zero.yaml",
    "pipe.yaml",
];

fn ways() -> impl Iterator<Item = &'static str> {
    let links: &[&str] = if cfg!(unix) { &LINKS } else { &[] };
    WAYS.iter().chain(links).copied()
}

#[test]
fn no_reference_leads_outside() {
    let around = Surroundings::new();
    for way in ways().filter(|way| !way.is_empty()) {
        let reference = around.filled(way) + "#/Pet";
        let document = DOCUMENT.replace("'#/components/schemas/Pet'", &format!("\"{reference}\""));
        around.scene.write("doc/pets.yaml", &document);
        around.refuse(way, &[], 1);
        around.refuse(way, &["--root", "doc"], 1);
    }
}

/// A wider root is what the caller says, and no wider.
#[test]
fn a_root_reaches_as_far_as_it_says() {
    let around = Surroundings::new();
    let leading_to =
        |way: &str| DOCUMENT.replace("'#/components/schemas/Pet'", &format!("\"{way}#/Pet\""));
    around
        .scene
        .write("common/pet.yaml", "Pet: { type: string }\n");
    around
        .scene
        .write("doc/pets.yaml", &leading_to("../common/pet.yaml"));
    around.refuse("a folder beside", &[], 1);
    let folder = around.scene.folder.path();
    let arguments = ["--spec", "doc/pets.yaml", "--out", "made", "--root", "."];
    run(folder, &arguments, 0);
    around
        .scene
        .write("doc/pets.yaml", &leading_to("../../secret.yaml"));
    around.refuse("a folder above", &["--root", "."], 1);
}

#[test]
fn no_overlay_leads_outside() {
    let around = Surroundings::new();
    around.scene.write("doc/pets.yaml", DOCUMENT);
    for way in ways() {
        let overlay = around.filled(way);
        let config = format!("package = \"pets\"\noverlays = [\"{overlay}\"]\n");
        around
            .scene
            .write("doc/client.toml", &config.replace(r"\0", r"\u0000"));
        let arguments = [
            "--spec",
            "doc/pets.yaml",
            "--out",
            "pets",
            "--config",
            "doc/client.toml",
        ];
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("generate")
            .args(arguments)
            .current_dir(around.scene.folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(matches!(output.status.code(), Some(1 | 2)), "{way}: {said}");
        assert!(!said.contains(SECRET), "{way}: {said}");
        assert!(!around.scene.path("pets").exists(), "{way}");
        let connection = around.listener.accept().expect_err(way);
        assert_eq!(connection.kind(), ErrorKind::WouldBlock, "{way}");
    }
}
