//! Settings of streams.

use generator::config::Config;
use generator::source::Source;

/// A document with a stream, and bodies in which there may be a flag.
const STREAMS: &str = "
openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /whole:
    post:
      operationId: createWhole
      requestBody: { $ref: '#/components/requestBodies/Json' }
      responses: { '200': { description: Whole, content: { application/json: { schema: { type: string } } } } }
  /json:
    post:
      operationId: createJson
      requestBody: { $ref: '#/components/requestBodies/Json' }
      responses: { '200': { $ref: '#/components/responses/Events' } }
  /form:
    post:
      operationId: createForm
      requestBody: { content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '200': { $ref: '#/components/responses/Events' } }
  /bare:
    post:
      operationId: createBare
      responses: { '200': { $ref: '#/components/responses/Events' } }
components:
  requestBodies:
    Json: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
  responses:
    Events: { description: Events, content: { text/event-stream: { schema: { type: string } } } }
  schemas:
    Order:
      type: object
      properties: { stream: { type: boolean }, name: { type: string } }
";

#[test]
fn flags_of_streams_that_do_not_fit_the_document_are_rejected() {
    for (operation, flag, wrong) in [
        (
            "createWhole",
            "stream",
            "no response has events or items, or another success has a body as well: correct the document with an \
             overlay",
        ),
        (
            "createForm",
            "stream",
            "the request body is not only a JSON object",
        ),
        (
            "createBare",
            "stream",
            "the request body is not only a JSON object",
        ),
        (
            "createJson",
            "name",
            "the request body has no boolean property `name`",
        ),
        (
            "createJson",
            "sse",
            "the request body has no boolean property `sse`",
        ),
    ] {
        let text = format!("package = \"shop\"\n[streams.flags]\n{operation} = \"{flag}\"");
        let config = Config::parse("client.toml", &text).expect("the configuration is valid");
        let problems = generator::generate(&Source::new("shop.yaml", STREAMS), &config)
            .map(|_| ())
            .expect_err("the setting cannot apply");
        let messages: Vec<&str> = problems.iter().map(|it| &*it.message).collect();
        let name = format!("streams.flags.{operation}");
        let expected = format!("the setting `{name}` cannot apply: {wrong}");
        assert_eq!(messages, [expected]);
    }
}
