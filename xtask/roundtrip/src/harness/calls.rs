//! The code that calls the operations of a crate and records the requests.

use std::fmt::Write as _;

use generator::survey::{ArgumentUse, Handing, Naming, OperationUse, RequestPart};

/// The code that calls operations. It is part of the harness and uses its `read` function.
const CODE: &str = r#"
/// A call of an operation.
pub type Calling<'c> = Pin<Box<dyn Future<Output = Result<(), String>> + 'c>>;

/// Calls an operation with these arguments, in JSON.
type Operation = for<'c> fn(&'c super::Client, &'c [Option<String>]) -> Calling<'c>;

/// Records the request, and responds with a status whose body is not decoded.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Option<String>>>);

impl super::Transport for Recorder {
    fn send(&self, request: http::Request<super::RequestBody>) -> super::TransportFuture<'_> {
        let (head, body) = request.into_parts();
        let target = head.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
        let headers: Vec<(String, String)> = head.headers.iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let body = body.as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let headers = serde_json::to_string(&headers).unwrap_or_default();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(json_array(&["sent", &target, &headers, &body]));
        let mut response = http::Response::new(super::ResponseBody::from(bytes::Bytes::new()));
        *response.status_mut() = http::StatusCode::IM_A_TEAPOT;
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Calls the operation with this number and returns its request.
pub fn call(number: usize, arguments: &str, run: &dyn Fn(Calling<'_>) -> Result<(), String>) -> String {
    let recorder = Recorder::default();
    let builder = crate::Client::builder("https://tryout.invalid").transport(recorder.clone())CREDENTIALS;
    let Ok(client) = builder.build() else {
        return rejected("no client could be built");
    };
    let given: Vec<Option<String>> = serde_json::from_str(arguments).unwrap_or_default();
    let Some(operation) = OPERATIONS.get(number) else {
        return String::new();
    };
    let outcome = run(operation(&client, &given));
    let sent = recorder.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    sent.unwrap_or_else(|| rejected(&outcome.err().unwrap_or_default()))
}

fn needed<T: JsonCodec>(given: &[Option<String>], index: usize) -> Result<T, String> {
    optional(given, index)?.ok_or_else(|| "an argument is missing".to_owned())
}

fn optional<T: JsonCodec>(given: &[Option<String>], index: usize) -> Result<Option<T>, String> {
    let text = given.get(index).and_then(Option::as_deref);
    text.map(|text| read::<T>(text, Mode::Strict)).transpose()
}
"#;

/// The imports of the code.
pub const IMPORTS: &str =
    "use std::future::Future;\nuse std::pin::Pin;\nuse std::sync::{Arc, Mutex, PoisonError};\n";

/// The same for a crate without operations, which may have no client.
pub const WITHOUT_CALLS: &str = r#"
/// A call of an operation.
pub type Calling<'c> = Pin<Box<dyn Future<Output = Result<(), String>> + 'c>>;

/// Calls nothing: there are no operations.
pub fn call(_: usize, _: &str, _: &dyn Fn(Calling<'_>) -> Result<(), String>) -> String {
    String::new()
}
"#;

/// The imports of that.
pub const IMPORTS_WITHOUT_CALLS: &str = "use std::future::Future;\nuse std::pin::Pin;\n";

/// Returns the code that calls these operations.
#[must_use]
pub fn code(operations: &[OperationUse], schemes: &[String]) -> String {
    let credentials = schemes
        .iter()
        .map(|scheme| format!(".credential(&{scheme}, super::Secret::from(\"tryout\"))"));
    let mut code = CODE.replace("CREDENTIALS", &credentials.collect::<String>());
    let mut table = String::new();
    for (number, operation) in operations.iter().enumerate() {
        // Writing to a `String` cannot fail, here and below.
        let _ = writeln!(
            table,
            "    |client, given| Box::pin(call_{number}(client, given)),"
        );
        function(&mut code, number, operation);
    }
    let _ = write!(code, "\nstatic OPERATIONS: &[Operation] = &[\n{table}];\n");
    code
}

fn function(code: &mut String, number: usize, operation: &OperationUse) {
    let _ = writeln!(
        code,
        "\nasync fn call_{number}(client: &super::Client, given: &[Option<String>]) -> Result<(), String> {{"
    );
    if operation
        .arguments
        .iter()
        .any(|it| it.part == RequestPart::Other)
    {
        code.push_str("    let _ = (client, given);\n    Err(\"not called\".to_owned())\n}\n");
        return;
    }
    let arguments: Vec<String> = operation
        .arguments
        .iter()
        .enumerate()
        .map(|(index, it)| argument(it, &format!("needed::<{}>(given, {index})?", it.ty)))
        .collect();
    let positional = |it: &ArgumentUse| it.naming == Naming::Positional;
    let count = operation
        .arguments
        .iter()
        .filter(|it| positional(it))
        .count();
    let (arguments, named) = arguments.split_at(count);
    let _ = writeln!(
        code,
        "    let call = client.{}({});",
        operation.method,
        arguments.join(", ")
    );
    for (it, value) in operation.arguments.iter().skip(count).zip(named) {
        let _ = writeln!(code, "    let call = call.{}({value});", it.name);
    }
    let setters = operation.setters.iter().enumerate();
    for (index, it) in setters.filter(|(_, it)| it.part != RequestPart::Other) {
        let index = operation.arguments.len() + index;
        let _ = writeln!(
            code,
            "    let call = match optional::<{}>(given, {index})? {{\n        Some(value) => call.{}({}),\n        None => call,\n    }};",
            it.ty,
            it.name,
            argument(it, "value")
        );
    }
    code.push_str("    call.send().await.map(drop).map_err(|failure| failure.to_string())\n}\n");
}

/// Returns a value as the method of the operation accepts it.
fn argument(argument: &ArgumentUse, value: &str) -> String {
    match argument.handing {
        Handing::Owned => value.to_owned(),
        Handing::Borrowed => format!("&{value}"),
        Handing::Strings => format!("&{value}.iter().map(String::as_str).collect::<Vec<_>>()"),
    }
}
