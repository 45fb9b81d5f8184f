//! Which operation a request asks for.

use hyper::Method;

use super::answer::Answer;
use super::directory::Directory;
use super::failure::Failure;
use super::page;
use super::question::Question;
use super::server::TOKEN;

/// Carries out what is asked for.
pub fn answer(directory: &mut Directory, question: &Question) -> Answer {
    operate(directory, question).unwrap_or_else(Answer::from)
}

fn operate(directory: &mut Directory, question: &Question) -> Result<Answer, Failure> {
    if question.token.as_deref() != Some(TOKEN) {
        return Err(Failure::InvalidToken);
    }
    let path: Vec<&str> = question.path.iter().map(String::as_str).collect();
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
