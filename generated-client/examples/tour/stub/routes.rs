//! Routing: maps a request to an operation.

use hyper::Method;

use super::directory::Directory;
use super::failure::Failure;
use super::page;
use super::request::{Request, TOKEN_PATH, Target};
use super::response::Response;
use super::server::Stub;
use super::sign_ins::DEVICE_GRANT;

/// Runs the operation of the request and returns its response.
pub fn respond(directory: &mut Directory, request: &Request) -> Response {
    operate(directory, request).unwrap_or_else(Response::from)
}

fn operate(directory: &mut Directory, request: &Request) -> Result<Response, Failure> {
    let path = match &request.target {
        Target::Token => {
            let audience = format!("{}{TOKEN_PATH}", directory.url);
            let form = request.form();
            return match form.get("grant_type").map(String::as_str) {
                Some("authorization_code" | "refresh_token" | DEVICE_GRANT) => {
                    let refresh_token = directory.sign_ins.grant(&form)?;
                    Ok(directory.apps.issue(None, Some(refresh_token)))
                }
                _ => directory.apps.grant(&form, &audience),
            };
        }
        Target::Device => {
            let begun = directory.sign_ins.begin_on_device(&directory.url);
            return Ok(Response::json(begun));
        }
        Target::Revocation => {
            let form = request.form();
            let token = form.get("token").map_or("", String::as_str);
            directory.sign_ins.revoke(token);
            if directory.apps.accepts(token) {
                directory.apps.revoke_tokens();
            }
            return Ok(Response::nothing_to_report());
        }
        Target::Api(path) => path.iter().map(String::as_str).collect::<Vec<_>>(),
    };
    if !is_authorized(directory, &request.authorization) {
        return Err(Failure::InvalidToken);
    }
    match (&request.method, path.as_slice()) {
        (&Method::GET, ["users"]) => page::list(directory, &request.query),
        (&Method::POST, ["users"]) => {
            let created = directory.create(request.body()?, request.declines("activate"))?;
            Ok(Response::json(directory.show(&created)?))
        }
        (method, ["users", name]) => one_user(directory, request, method, name),
        (&Method::POST, ["users", name, "lifecycle", action]) => {
            let account = directory.find(name)?;
            match *action {
                "suspend" => account.suspend()?,
                "unsuspend" => account.unsuspend()?,
                "deactivate" => account.deactivate()?,
                _ => return Err(Failure::NoSuchOperation),
            }
            Ok(Response::nothing_to_report())
        }
        _ => Err(Failure::NoSuchOperation),
    }
}

/// Returns true if the header has the token of the stub, or one that it issued.
fn is_authorized(directory: &Directory, authorization: &str) -> bool {
    match authorization.split_once(' ') {
        Some(("SSWS", token)) => token == Stub::TOKEN,
        Some(("Bearer", token)) => directory.apps.accepts(token),
        _ => false,
    }
}

fn one_user(
    directory: &mut Directory,
    request: &Request,
    method: &Method,
    name: &str,
) -> Result<Response, Failure> {
    match *method {
        Method::GET => {}
        Method::POST => directory.find(name)?.update(request.body()?)?,
        Method::PUT => directory.find(name)?.replace(request.body()?)?,
        Method::DELETE => {
            directory.delete(name)?;
            return Ok(Response::no_content());
        }
        _ => return Err(Failure::NoSuchOperation),
    }
    Ok(Response::json(directory.show(name)?))
}
