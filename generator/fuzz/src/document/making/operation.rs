//! Paths, operations, parameters and responses.

use serde_json::{Map, Value, json};

use super::Making;

const MEDIA_TYPES: [&str; 12] = [
    "application/json",
    "application/problem+json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
    "text/plain; charset=latin1",
    "application/octet-stream",
    "text/event-stream",
    "*/*",
    "application/xml",
    "application/merge-patch+json",
    "image/\"png",
];
const METHODS: [&str; 6] = ["get", "put", "post", "delete", "patch", "head"];
const STATUSES: [&str; 9] = [
    "200", "201", "204", "2XX", "304", "404", "5XX", "default", "202",
];
const STYLES: [&str; 8] = [
    "form",
    "simple",
    "label",
    "matrix",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "odd",
];

impl Making<'_, '_> {
    pub(super) fn paths(&mut self) -> Map<String, Value> {
        let mut paths = Map::new();
        for _ in 0..self.below(4) {
            let variables: Vec<String> = self
                .names(2)
                .iter()
                .map(|name| name.replace(['{', '}', '/', '?', '#'], "_"))
                .collect();
            let mut path = format!("/{}", self.text().replace(['{', '}', '?', '#'], "_"));
            for variable in &variables {
                path.push_str(&format!("/{{{variable}}}"));
            }
            let mut item = Map::new();
            for _ in 0..=self.below(3) {
                let method = self.one_of(&METHODS);
                item.insert(method.to_owned(), self.operation(&variables));
            }
            paths.insert(path, item.into());
        }
        paths
    }

    fn operation(&mut self, variables: &[String]) -> Value {
        let mut parameters: Vec<Value> = variables
            .iter()
            .map(|name| self.parameter(name, "path"))
            .collect();
        for name in self.names(4) {
            let location = self.one_of(&["query", "query", "header", "cookie"]);
            parameters.push(self.parameter(&name, location));
        }
        let mut responses = Map::new();
        for _ in 0..=self.below(3) {
            let status = self.one_of(&STATUSES);
            responses.insert(status.to_owned(), self.response());
        }
        let mut operation = json!({ "parameters": parameters, "responses": responses });
        if self.flag() {
            operation["operationId"] = self.text().into();
            operation["tags"] = json!([self.text()]);
        }
        if self.flag() {
            let required = self.flag();
            operation["requestBody"] = json!({ "required": required, "content": self.content() });
        }
        if self.flag() {
            operation["summary"] = self.text().into();
            operation["description"] = self.text().into();
            operation["deprecated"] = self.flag().into();
        }
        if let (count @ 1.., true) = (self.schemes.len(), self.flag()) {
            let index = self.below(count);
            let scheme = self.schemes[index].clone();
            operation["security"] = json!([{ scheme: [] }]);
        }
        operation
    }

    fn parameter(&mut self, name: &str, location: &str) -> Value {
        let required = location == "path" || self.flag();
        let mut parameter = json!({ "name": name, "in": location, "required": required });
        match self.below(5) {
            0 => parameter["content"] = json!({ "application/json": { "schema": self.schema(2) } }),
            1 => {
                parameter["schema"] = self.schema(2);
                parameter["style"] = self.one_of(&STYLES).into();
                parameter["explode"] = self.flag().into();
            }
            _ => parameter["schema"] = self.schema(1),
        }
        if self.flag() {
            parameter["description"] = self.text().into();
        }
        parameter
    }

    fn response(&mut self) -> Value {
        let mut response = json!({ "description": self.text() });
        if self.below(4) > 0 {
            response["content"] = self.content();
        }
        if self.flag() {
            let headers: Map<_, _> = self
                .names(2)
                .into_iter()
                .map(|name| (name, json!({ "schema": self.schema(1) })))
                .collect();
            response["headers"] = headers.into();
        }
        response
    }

    fn content(&mut self) -> Value {
        let mut content = Map::new();
        for _ in 0..=self.below(2) {
            let media_type = self.one_of(&MEDIA_TYPES);
            let mut media = json!({ "schema": self.schema(3) });
            if self.below(4) == 3 {
                media["encoding"] =
                    json!({ self.text(): { "contentType": self.text(), "style": "form" } });
            }
            content.insert(media_type.to_owned(), media);
        }
        content.into()
    }
}
