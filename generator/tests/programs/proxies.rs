//! The effect of the environment variables for proxies. The program starts itself once for each case.

mod server;

use std::env;
use std::process::Command;

/// The variables, the server of the call, whether the program sets `no_proxy`, and who responds.
const CASES: [(&[&str], &str, &str, &str); 8] = [
    (&["HTTP_PROXY"], "http://ping.invalid", "", "proxy"),
    (&["http_proxy"], "http://ping.invalid", "", "proxy"),
    (&["ALL_PROXY"], "http://ping.invalid", "", "proxy"),
    (&["HTTPS_PROXY"], "http://ping.invalid", "", "nobody"),
    (&["HTTP_PROXY", "NO_PROXY"], "http://ping.invalid", "", "nobody"),
    (&["HTTP_PROXY"], "http://ping.invalid", "no_proxy", "nobody"),
    (&["HTTP_PROXY", "ALL_PROXY"], "here", "", "server"),
    (&["HTTP_PROXY", "REQUEST_METHOD"], "http://ping.invalid", "", "nobody"),
];

/// Variables that the environment of the test may have set.
const VARIABLES: [&str; 5] =
    ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "REQUEST_METHOD"];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [server, setting] => println!("{}", call(server, setting)),
        _ => all(),
    }
}

fn all() {
    let proxy = format!("http://{}", server::start("\"proxy\""));
    let here = format!("http://{}", server::start("\"server\""));
    let program = env::current_exe().expect("the program has a path");
    for (variables, server, setting, expected) in CASES {
        let mut child = Command::new(&program);
        for variable in VARIABLES {
            child.env_remove(variable).env_remove(variable.to_lowercase());
        }
        for variable in variables {
            child.env(variable, match *variable {
                "NO_PROXY" => "invalid",
                "REQUEST_METHOD" => "GET",
                _ => &proxy,
            });
        }
        let server = if server == "here" { &here } else { server };
        let output = child.args([server, setting]).output().expect("it can be started");
        let response = String::from_utf8_lossy(&output.stdout);
        assert_eq!(response.trim_end(), expected, "{variables:?} {server} {setting}: {output:?}");
    }
    println!("{} cases", CASES.len());
}

/// Returns who responds to a call.
fn call(server: &str, setting: &str) -> String {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime can be built");
    let mut builder = ping::Client::builder(server).danger_allow_plain_http();
    if setting == "no_proxy" {
        builder = builder.no_proxy();
    }
    let client = builder.build().expect("a server");
    match runtime.block_on(async { client.ping().send().await }) {
        Ok(response) => response.into_body(),
        Err(_) => "nobody".to_owned(),
    }
}
