//! Lists that come in pages: as the configuration says, or as an answer shows by itself.

use crate::config::{ChoiceName, ListPaging};
use crate::diagnostic::Problem;
use crate::model::{
    Body, Location, MediaType, Method, NextPage, Nullability, Operation, Paging, Parameter,
    Presence, Rest, Shape, Style, Type, Value,
};
use crate::pointer::unescaped;

use super::choices::report_choice;
use super::{Lowering, next_page, unfollowed};

impl Lowering<'_, '_> {
    /// How the list of an operation is followed, if it answers one.
    pub(super) fn paging(&mut self, operation: &Operation) -> Option<Paging> {
        if !self.config.paging().operations.is_empty() {
            self.offer(ChoiceName::table("paging", &operation.id));
        }
        let choice = self.config.paging().operations.get(&operation.id);
        match choice {
            Some(choice) => self.own_paging(operation, choice),
            None => self
                .found_paging(operation)
                .or_else(|| self.default_paging(operation)),
        }
    }

    /// What the configuration says of this operation.
    fn own_paging(&mut self, operation: &Operation, choice: &ListPaging) -> Option<Paging> {
        let config = self.config;
        let name = ChoiceName::table("paging", &operation.id);
        self.matched(name.clone());
        let ListPaging::Pages { items, next } = choice else {
            return None;
        };
        match self.chosen_paging(operation, items, next) {
            Ok(paging) => Some(paging),
            Err(wrong) => {
                let choice = name.to_string();
                let problem = Problem::ChoiceUnfit { choice, wrong };
                report_choice(&name, problem, config, self.diagnostics);
                None
            }
        }
    }

    /// What the configuration says of all lists. A list that it does not fit, or of which it says nothing, is noted.
    fn default_paging(&mut self, operation: &Operation) -> Option<Paging> {
        let items = self.unexplained_list(operation)?;
        let paging = match &self.config.paging().default {
            None => None,
            Some(ListPaging::None) => {
                self.matched(default_choice());
                return None;
            }
            Some(ListPaging::Pages {
                items: chosen,
                next,
            }) => {
                let chosen = if chosen.is_empty() { &items } else { chosen };
                self.chosen_paging(operation, chosen, next).ok()
            }
        };
        match paging {
            Some(_) => self.matched(default_choice()),
            None => self.unfollowed.add(operation, &items),
        }
        paging
    }

    /// The place of a list that may well come in pages, and of which the document does not say how: an array, or the one
    /// array of records of an object where a parameter asks for a part of it.
    fn unexplained_list(&self, operation: &Operation) -> Option<String> {
        if !is_asked_for(operation) {
            return None;
        }
        match &list_body(operation)?.ty {
            Type::Array(_) => Some(String::new()),
            Type::Named(id) => match self.shape(*id)? {
                Shape::Object(object) if unfollowed::asks_for_part(operation) => {
                    next_page::records_of(object)
                }
                Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => None,
            },
            _ => None,
        }
    }

    /// A list leads on by the `Link` that its answer declares, and an object also by what cannot be mistaken in it.
    fn found_paging(&self, operation: &Operation) -> Option<Paging> {
        if !is_asked_for(operation) {
            return None;
        }
        let body = list_body(operation)?;
        let (items, next) = match &body.ty {
            Type::Array(_) => (String::new(), declared_link(operation)?),
            Type::Named(id) => match self.shape(*id)? {
                Shape::Object(object) => {
                    let parameters = &operation.parameters;
                    let next = next_page::next_page(self, object, parameters);
                    (
                        next_page::list_of(object)?,
                        next.or_else(|| declared_link(operation))?,
                    )
                }
                Shape::Enumeration(_) | Shape::Union(_) => return None,
            },
            _ => return None,
        };
        self.list_at(body, items, next)
    }

    /// What the configuration says, or what is wrong with it.
    fn chosen_paging(
        &self,
        operation: &Operation,
        items: &str,
        next: &NextPage,
    ) -> Result<Paging, String> {
        let body = list_body(operation)
            .ok_or("no success of the operation answers JSON, or several answer something else")?;
        if sends_stream(operation) {
            return Err("the body of a request is a stream, which is sent once".to_owned());
        }
        for name in next.parameters() {
            if find_parameter(&operation.parameters, name).is_none() {
                return Err(format!(
                    "the operation has no query parameter `{name}` of one value"
                ));
            }
        }
        for at in next.places() {
            self.place_in(body, at)?;
        }
        let (found, _) = self.place_in(body, items)?;
        let list = self.list_at(body, items.to_owned(), next.clone());
        let list = list.ok_or_else(|| match found {
            Some(_) => format!("what stands at \"{items}\" of the answer is no array"),
            None => {
                format!("the document does not say what stands at \"{items}\" of the answer")
            }
        })?;
        if let Some(at) = next.place_in_record() {
            self.place_in(&list.item, at)
                .map_err(|wrong| format!("in each record, {wrong}"))?;
        }
        Ok(list)
    }

    fn list_at(&self, body: &Value, items: String, next: NextPage) -> Option<Paging> {
        let (list, presence) = self.place_in(body, &items).ok()?;
        match &list?.ty {
            Type::Array(item) => Some(Paging {
                items,
                presence,
                item: (**item).clone(),
                next,
            }),
            _ => None,
        }
    }

    /// What stands at a place of a body, and whether it is always there; no value where the document leaves it open.
    fn place_in<'v>(
        &'v self,
        body: &'v Value,
        pointer: &str,
    ) -> Result<(Option<&'v Value>, Presence), String> {
        let mut value = body;
        let mut presence = presence(Presence::Required, body);
        for step in pointer.split('/').skip(1) {
            let step = unescaped(step);
            let object = match &value.ty {
                Type::Any | Type::Map(_) => return Ok((None, Presence::Optional)),
                Type::Named(id) => match self.shape(*id) {
                    Some(Shape::Object(object)) => Some(object),
                    _ => None,
                },
                _ => None,
            };
            let object = object.ok_or_else(|| {
                format!(
                    "there is no object in the answer that could have `{step}` of \"{pointer}\""
                )
            })?;
            let field = object.fields.iter().find(|field| field.wire == step);
            match (field, &object.rest) {
                (Some(field), _) => {
                    value = &field.value;
                    if self::presence(field.presence, value) == Presence::Optional {
                        presence = Presence::Optional;
                    }
                }
                (None, Rest::Described(_)) => return Ok((None, Presence::Optional)),
                (None, Rest::Unmentioned | Rest::Forbidden) => {
                    return Err(format!(
                        "the answer has no property `{step}` of \"{pointer}\""
                    ));
                }
            }
        }
        Ok((Some(value), presence))
    }
}

/// What messages call the entry for all lists.
pub(super) fn default_choice() -> ChoiceName {
    ChoiceName::table("paging", "default")
}

/// Whether an operation only asks for something, and can ask again.
fn is_asked_for(operation: &Operation) -> bool {
    let is_optional = |body: &Body| body.presence == Presence::Optional;
    let is_bare = operation.body.as_ref().is_none_or(is_optional);
    operation.method == Method::Get && is_bare && !sends_stream(operation)
}

/// Whether a body can be sent only once.
fn sends_stream(operation: &Operation) -> bool {
    let mut contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.any(|content| matches!(content.form, MediaType::Multipart | MediaType::Binary))
}

/// The header `Link`, where a success declares it.
fn declared_link(operation: &Operation) -> Option<NextPage> {
    let successes = operation.successes();
    let mut headers = successes.iter().flat_map(|answer| &answer.headers);
    let is_declared = headers.any(|name| name.eq_ignore_ascii_case("link"));
    is_declared.then_some(NextPage::Link)
}

/// What can be `null` can be missing.
fn presence(declared: Presence, value: &Value) -> Presence {
    match value.nullability {
        Nullability::NeverNull => declared,
        Nullability::Nullable => Presence::Optional,
    }
}

/// The query parameter of this name, if it holds one value.
fn find_parameter<'p>(parameters: &'p [Parameter], name: &str) -> Option<&'p Parameter> {
    let mut named = parameters.iter().filter(|found| found.wire == name);
    named.find(|parameter| is_single(parameter))
}

/// Whether a parameter is in the query, and holds one value.
pub(super) fn is_single(parameter: &Parameter) -> bool {
    parameter.location == Location::Query
        && parameter.style == Style::Form
        && matches!(
            parameter.value.ty,
            Type::Text(_) | Type::Integer(_) | Type::Number
        )
}

/// The JSON that every success answers, unless its status says that there is nothing.
fn list_body(operation: &Operation) -> Option<&Value> {
    let mut body: Option<&Value> = None;
    for answer in operation.successes() {
        let Some(content) = answer.offered() else {
            match answer.status.is_bodiless() {
                true => continue,
                false => return None,
            }
        };
        if content.form != MediaType::Json || body.is_some_and(|body| *body != content.value) {
            return None;
        }
        body = Some(&content.value);
    }
    body
}
