//! Access to files: a document and a configuration can only read files below their folder.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;

use crate::scene::{DOCUMENT, Scene, program, run};

/// The content of files that the document must not read; a message that quoted it would leak it.
const SECRET: &str = "hush-hush";

/// A document in a folder of its own, surrounded by files that it must not read.
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
        scene.write("doc/nul.yaml", "Pet: \0\n");
        #[cfg(unix)]
        links(&scene);
        Self { scene, listener }
    }

    /// Fills in the port and the folder of this run.
    fn filled(&self, text: &str) -> String {
        let port = self.listener.local_addr().unwrap().port().to_string();
        let folder = self.scene.folder.path().display().to_string();
        text.replace("{port}", &port).replace("{folder}", &folder)
    }

    /// Generates from the document and checks that it is rejected without quoting a forbidden file.
    fn reject(&self, name: &str, more: &[&str], status: i32) {
        let arguments = ["--spec", "doc/pets.yaml", "--out", "pets"];
        let arguments = [&arguments, more].concat();
        println!("{name}");
        let printed = run(self.scene.folder.path(), &arguments, status);
        let printed = printed.out + &printed.err;
        assert!(printed.contains("error"), "{name}: {printed}");
        assert!(!printed.contains(SECRET), "{name}: {printed}");
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

/// References to files outside, to missing files, and to no regular file.
const PATHS: [&str; 29] = [
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
    "nul.yaml",
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

fn paths() -> impl Iterator<Item = &'static str> {
    let links: &[&str] = if cfg!(unix) { &LINKS } else { &[] };
    PATHS.iter().chain(links).copied()
}

#[test]
fn no_reference_resolves_outside_the_root() {
    let around = Surroundings::new();
    for path in paths().filter(|path| !path.is_empty()) {
        let reference = around.filled(path) + "#/Pet";
        let document = DOCUMENT.replace("'#/components/schemas/Pet'", &format!("\"{reference}\""));
        around.scene.write("doc/pets.yaml", &document);
        around.reject(path, &[], 1);
        around.reject(path, &["--root", "doc"], 1);
    }
}

/// A wider root gives access to its own folder and no further.
#[test]
fn a_root_gives_access_to_its_own_folder_only() {
    let around = Surroundings::new();
    let referring_to =
        |path: &str| DOCUMENT.replace("'#/components/schemas/Pet'", &format!("\"{path}#/Pet\""));
    around
        .scene
        .write("common/pet.yaml", "Pet: { type: string }\n");
    around
        .scene
        .write("doc/pets.yaml", &referring_to("../common/pet.yaml"));
    around.reject("a folder beside", &[], 1);
    let folder = around.scene.folder.path();
    let arguments = ["--spec", "doc/pets.yaml", "--out", "made", "--root", "."];
    run(folder, &arguments, 0);
    around
        .scene
        .write("doc/pets.yaml", &referring_to("../../secret.yaml"));
    around.reject("a folder above", &["--root", "."], 1);
}

#[test]
fn no_overlay_is_read_outside_the_root() {
    let around = Surroundings::new();
    around.scene.write("doc/pets.yaml", DOCUMENT);
    for path in paths() {
        let overlay = around.filled(path);
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
        let output = program()
            .arg("generate")
            .args(arguments)
            .current_dir(around.scene.folder.path())
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(
            matches!(output.status.code(), Some(1 | 2)),
            "{path}: {stderr}"
        );
        assert!(!stderr.contains(SECRET), "{path}: {stderr}");
        assert!(!around.scene.path("pets").exists(), "{path}");
        let connection = around.listener.accept().expect_err(path);
        assert_eq!(connection.kind(), ErrorKind::WouldBlock, "{path}");
    }
}
