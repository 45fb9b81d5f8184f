//! Which operation a request asks for.

use hyper::Method;

use super::answer::Answer;
use super::directory::Directory;
use super::failure::Failure;
use super::page;
use super::question::{Question, TOKEN_PATH, Target};
use super::server::Stub;

/// Carries out what is asked for.
pub fn answer(directory: &mut Directory, question: &Question) -> Answer {
    operate(directory, question).unwrap_or_else(Answer::from)
}

fn operate(directory: &mut Directory, question: &Question) -> Result<Answer, Failure> {
    let path = match &question.target {
        Target::Token => {
            let audience = format!("{}{TOKEN_PATH}", directory.url);
            return directory.apps.grant(&question.form(), &audience);
        }
        Target::Api(path) => path.iter().map(String::as_str).collect::<Vec<_>>(),
    };
    if !is_let_in(directory, &question.authorization) {
        return Err(Failure::InvalidToken);
    }
    match (&question.method, path.as_slice()) {
        (&Method::GET, ["users"]) => page::list(directory, &question.query),
        (&Method::POST, ["users"]) => {
            let created = directory.create(question.body()?, question.declines("activate"))?;
            Ok(Answer::json(directory.show(&created)?))
        }
        (method, ["users", name]) => one_user(directory, question, method, name),
        (&Method::POST, ["users", name, "lifecycle", action]) => {
            let account = directory.find(name)?;
            match *action {
                "suspend" => account.suspend()?,
                "unsuspend" => account.unsuspend()?,
                "deactivate" => account.deactivate()?,
                _ => return Err(Failure::NoSuchOperation),
            }
            Ok(Answer::nothing_to_report())
        }
        _ => Err(Failure::NoSuchOperation),
    }
}

/// Whether the header has the token of the stub, or one that it has given.
fn is_let_in(directory: &Directory, authorization: &str) -> bool {
    match authorization.split_once(' ') {
        Some(("SSWS", token)) => token == Stub::TOKEN,
        Some(("Bearer", token)) => directory.apps.accepts(token),
        _ => false,
    }
}

fn one_user(
    directory: &mut Directory,
    question: &Question,
    method: &Method,
    name: &str,
) -> Result<Answer, Failure> {
    match *method {
        Method::GET => {}
        Method::POST => directory.find(name)?.update(question.body()?)?,
        Method::PUT => directory.find(name)?.replace(question.body()?)?,
        Method::DELETE => {
            directory.delete(name)?;
            return Ok(Answer::no_content());
        }
        _ => return Err(Failure::NoSuchOperation),
    }
    Ok(Answer::json(directory.show(name)?))
}
