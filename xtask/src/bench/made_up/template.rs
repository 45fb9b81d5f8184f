//! The parts of a document, with the names of a resource in braces.

/// The beginning of a document.
pub const HEAD: &str = "\
openapi: 3.0.3
info:
  title: Made-up API
  version: 1.0.0
  description: A document of a given number of operations.
servers:
  - url: https://api.example.com
security:
  - token: []
paths:
";

/// What the operations of all resources share.
pub const SHARED: &str = "\
components:
  securitySchemes:
    token:
      type: http
      scheme: bearer
  schemas:
    Problem:
      type: object
      description: Why a request was not carried out.
      required: [code, message]
      properties:
        code:
          type: string
          description: Identifier of the cause.
        message:
          type: string
          description: What happened, for a person.
        details:
          type: array
          description: The parts of the request that are at fault.
          items:
            type: string
";

/// The list of a resource.
pub const LIST: &str = "  /{path}:
    get:
      operationId: list{Name}s
      summary: List {words}s
      description: Returns the {words}s that the caller may see, the latest ones first.
      tags: [{tag}]
      parameters:
        - name: limit
          in: query
          description: The most {words}s to return.
          schema:
            type: integer
            format: int32
        - name: after
          in: query
          description: Identifier of the {word} before the first one to return.
          schema:
            type: string
        - name: status
          in: query
          description: Returns those of one status only.
          schema:
            $ref: '#/components/schemas/{Name}Status'
      responses:
        '200':
          description: The {words}s.
          headers:
            Link:
              description: The address of the next {words}s, with the relation `next`.
              schema:
                type: string
          content:
            application/json:
              schema:
                type: array
                items:
                  $ref: '#/components/schemas/{Name}'
";

/// The creation of one.
pub const CREATE: &str = "    post:
      operationId: create{Name}
      summary: Create a {words}
      description: Makes a {words} from its draft.
      tags: [{tag}]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/{Name}'
      responses:
        '201':
          description: The new {words}.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/{Name}'
";

/// The path of one.
pub const ONE: &str = "  /{path}/{id}:
    parameters:
      - name: id
        in: path
        required: true
        description: Identifier of the {words}.
        schema:
          type: string
";

/// The retrieval of one.
pub const GET: &str = "    get:
      operationId: get{Name}
      summary: Get a {words}
      description: Returns one {words}.
      tags: [{tag}]
      responses:
        '200':
          description: The {words}.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/{Name}'
";

/// The replacement of one.
pub const REPLACE: &str = "    put:
      operationId: replace{Name}
      summary: Replace a {words}
      description: Replaces all properties of a {words} that can be written.
      tags: [{tag}]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/{Name}'
      responses:
        '200':
          description: The {words} as it is now.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/{Name}'
";

/// The deletion of one.
pub const DELETE: &str = "    delete:
      operationId: delete{Name}
      summary: Delete a {words}
      description: Removes a {words} and everything that belongs to it.
      tags: [{tag}]
      responses:
        '204':
          description: It is gone.
";

/// The response to every operation that fails.
pub const FAILURE: &str = "        default:
          description: The request failed.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Problem'
";

/// The schemas of a resource.
pub const SCHEMAS: &str = "    {Name}:
      type: object
      description: A {words} of an organization.
      required: [id, name, status]
      properties:
        id:
          type: string
          readOnly: true
          description: Identifier of the {words}.
        name:
          type: string
          description: Name to show for the {words}.
        status:
          $ref: '#/components/schemas/{Name}Status'
        createdAt:
          type: string
          format: date-time
          readOnly: true
          description: When the {words} was created.
        note:
          type: string
          nullable: true
          description: A remark of whoever made the {words}.
        size:
          type: integer
          format: int64
          description: How much the {words} takes, in bytes.
        enabled:
          type: boolean
          description: Whether the {words} is in use.
        labels:
          type: object
          description: Texts of the caller, by name.
          additionalProperties:
            type: string
        parent:
          $ref: '#/components/schemas/{Other}'
        limits:
          $ref: '#/components/schemas/{Name}Limits'
        history:
          type: array
          description: What happened to the {words}, the latest first.
          items:
            type: object
            properties:
              at:
                type: string
                format: date-time
                description: When it happened.
              actor:
                type: string
                description: Who did it.
              from:
                $ref: '#/components/schemas/{Name}Status'
              to:
                $ref: '#/components/schemas/{Name}Status'
    {Name}Status:
      type: string
      description: Where a {words} stands.
      enum: [DRAFT, ACTIVE, SUSPENDED, ARCHIVED]
    {Name}Limits:
      type: object
      description: What a {words} may use.
      properties:
        perMinute:
          type: integer
          format: int32
          description: The most requests in a minute.
        share:
          type: number
          format: double
          description: The share of the whole, from 0 to 1.
        until:
          type: string
          format: date
          description: The last day on which the limits hold.
";
