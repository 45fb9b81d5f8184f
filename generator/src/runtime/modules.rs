//! The table of the runtime's modules: all that is known about each file.

use super::module::Module;

/// Makes the modules of all crates, the optional ones, and the enum of the latter.
///
/// A row is the path of a file, the files below it that it declares itself, and the methods of [`Module`] that
/// add what else is known about it. Those of `client` are in every crate that sends requests. Shared modules are those
/// that several optional ones use. `groups` names what has no module of its own and yet decides about others.
macro_rules! modules {
    (
        groups { $($(#[$about_group:meta])* $group:ident;)* }
        always { $($path:literal $({$($child:literal),*})? $($fact:ident [$($name:tt),*])*;)* }
        client { $($called:literal $({$($inside:literal),*})? $($also:ident [$($item:tt),*])*;)* }
        optional {
            $($(#[$doc:meta])* $part:ident $own:literal $({$($below:literal),*})?
                $($about:ident [$($word:tt),*])*;)*
        }
        shared { $($shared:literal $({$($under:literal),*})? $($known:ident [$($term:tt),*])*;)* }
    ) => {
        /// A module of the runtime that only some documents need.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Part {
            $($(#[$about_group])* $group,)*
            $($(#[$doc])* $part,)*
        }

        #[cfg(test)]
        impl Part {
            /// All parts.
            pub const ALL: &'static [Self] = &[$(Self::$group,)* $(Self::$part),*];
        }

        /// All modules that `mod.rs` declares.
        pub(super) const MODULES: &[Module] = &[
            $(modules!(@module $path [$($($child),*)?])$(.$fact(&[$(modules!(@value $name)),*]))*,)*
            $(modules!(@module $called [$($($inside),*)?])$(.$also(&[$(modules!(@value $item)),*]))*
                .used_by(&[Part::Client]),)*
            $(modules!(@module $own [$($($below),*)?])$(.$about(&[$(modules!(@value $word)),*]))*
                .of(Part::$part),)*
            $(modules!(@module $shared [$($($under),*)?])$(.$known(&[$(modules!(@value $term)),*]))*,)*
        ];
    };
    (@module $path:literal [$($child:literal),*]) => {
        Module::new($path, &[modules!(@file $path), $(modules!(@file $child)),*])
    };
    (@file $path:literal) => {
        ($path, include_str!(concat!("../../runtime/", $path)))
    };
    (@value $name:literal) => { $name };
    (@value $part:ident) => { Part::$part };
}

modules! {
    groups {
        /// A client.
        Client;
        /// Strings that are not shown, as a field of a model.
        Secret;
    }
    always {
        "problem/json.rs" public ["JsonError"] public_with [FromJson];
        "problem/one_line.rs";
        "problem/place.rs";
        "observe/deviation.rs" public ["Deviation"];
        "http/byte_order_mark.rs";
        "http/parameter.rs" hidden ["Parameter"];
        "json/field.rs"
            {"json/field/adapter.rs", "json/field/any.rs", "json/field/any_value.rs",
                "json/field/boxed.rs", "json/field/decimal.rs", "json/field/integer.rs", "json/field/list.rs",
                "json/field/map.rs", "json/field/number.rs", "json/field/option.rs", "json/field/scalar.rs",
                "json/field/tabled.rs", "json/field/text.rs"}
            public ["JsonObject"]
            hidden ["JsonCodec", "TableCodec", "Tabled"]
            in_models ["JsonCodec", "JsonObject"];
        "json/leniency.rs"
            {"json/leniency/captured.rs", "json/leniency/decode.rs", "json/leniency/mode.rs",
                "json/leniency/trail.rs"}
            public ["DecodePolicy"];
        "json/memory.rs";
        "json/observation.rs" hidden ["Observation", "observe", "observe_value"];
        "json/pointer.rs";
        "json/read.rs";
        "json/weight.rs";
        "json/table/as_request.rs" public ["AsRequest"] in_models ["AsRequest"];
    }
    client {
        "spec/idempotency.rs" public ["Idempotency"] hidden ["IdempotencyKey"];
        "spec/media_type.rs";
        "spec/operation.rs"
            hidden ["Api", "CredentialLocation", "DeclaredErrors", "NotModified", "Operation", "OperationMethod", "RetryFacts",
                "Scheme", "SignInFacts", "Status"];
        "spec/operation_server.rs" hidden ["OperationServer"];
        "problem/build.rs" public ["BuildError", "ProxyError", "ServerUrlError"];
        "problem/challenge.rs" public ["Challenge"];
        "problem/decode.rs" public ["CharsetError", "DecodeError"];
        "problem/extra.rs" public ["ExtraError", "ExtraProblem"];
        "problem/known.rs";
        "problem/missing_runtime.rs" public ["MissingRuntime"];
        "problem/pagination.rs" public ["PaginationError"] public_with [Pagination];
        "problem/redirect.rs" public ["RedirectError"];
        "problem/request.rs" public ["RequestError"];
        "problem/token.rs" public ["TokenError"];
        "problem/transport.rs" public ["TransportCause", "TransportError"];
        "problem/undeclared.rs" feature ["undeclared-requests"] public ["UndeclaredProblem"];
        "observe/call_event.rs" public ["AttemptEvent", "CallEvent"];
        "observe/call_failure.rs" public ["CallFailure"];
        "observe/counter.rs" public ["UndeclaredCount", "UndeclaredCounter", "UndeclaredKind"];
        "observe/observer.rs" public ["Observer", "RetryEvent", "RetryReason"];
        "observe/undeclared_content.rs" public ["UndeclaredContent", "UndeclaredEvent"];
        "http/charset.rs";
        "http/compression.rs";
        "http/encode.rs";
        "http/path.rs";
        "http/query.rs";
        "http/raw_response.rs" hidden ["RawResponse"];
        "http/response.rs" public ["Response"];
        "http/response_head.rs";
        "http/retry_after.rs";
        "http/server.rs" public ["Server"];
        "http/url.rs";
        "json/decode.rs";
        "json/nothing.rs";
        "error/api_error.rs";
        "error/call_error.rs" public ["Error", "ErrorBody"];
        "error/display.rs";
        "error/failure.rs";
        "error/kind.rs" public ["ErrorKind"];
        "error/predicate.rs";
        "error/undeclared.rs";
        "transport/basic.rs";
        "transport/bodies.rs" public ["RequestBody", "ResponseBody"] depends ["bytes"];
        "transport/connecting.rs";
        "transport/hyper.rs"
            {"transport/hyper/connector.rs", "transport/hyper/content_coding.rs",
                "transport/hyper/executor.rs", "transport/hyper/no_connection.rs", "transport/hyper/stream.rs"}
            public ["DefaultTransport"]
            feature ["hyper"];
        "transport/interface.rs" public ["Transport", "TransportFuture"];
        "transport/middleware.rs" public ["Middleware", "Next"];
        "transport/proxy.rs" public ["Proxy"] feature ["hyper"];
        "transport/reqwest.rs" feature ["reqwest"];
        "transport/tally.rs";
        "transport/time/moment.rs";
        "transport/time/timer.rs" public ["Timer", "TimerFuture"];
        "transport/time/tokio_timer.rs";
        "transport/time_limit.rs" public ["TimeLimit", "TimeLimitExceeded"];
        "transport/transferred.rs" public ["Transferred"] public_with [Download, Upload];
        "transport/tls.rs"
            {"transport/tls/native.rs", "transport/tls/rustls.rs", "transport/tls/usual.rs"}
            feature ["hyper"];
        "auth/clock.rs" public ["ClockOffset"];
        "auth/credential.rs" depends ["base64"];
        "auth/token.rs"
            public ["AccessToken", "ProofOfPossession", "TokenContext", "TokenFuture", "TokenProvider"];
        "client/blocking_thread.rs" feature ["blocking"];
        "client/builder.rs" public ["ClientBuilder"];
        "client/connect.rs";
        "client/context.rs";
        "client/extra.rs";
        "client/options.rs" public ["CallOptions"];
        "client/retry_budget.rs" public ["RetryBudget"];
        "client/retry_policy.rs" public ["RetryPolicy"];
        "client/shared.rs" public ["Client"] in_operations ["Client"];
        "client/waits.rs";
        "send/attempt.rs";
        "send/attempts.rs";
        "send/authorization.rs";
        "send/classify.rs";
        "send/destination.rs";
        "send/extra.rs";
        "send/record.rs";
        "send/redirect.rs";
        "send/request.rs";
        "send/security.rs";
        "send/sender.rs";
        "send/target.rs";
        "send/trace.rs";
        "response/from_response.rs" hidden ["FromResponse"];
        "response/mock_response.rs" feature ["mock"] hidden ["Sent", "sent_with"];
        "response/observed.rs";
        "response/raw_body.rs" public ["RawBody"];
        "call/operation_table.rs"
            macros ["expectations", "named_argument", "operation", "setters"]
            partly_used [];
        "call/pending.rs" public ["Call"];
        "call/request_builder.rs" hidden ["RequestBuilder"] in_operations ["RequestBuilder"];
        "entry/blocking_call.rs" feature ["blocking"];
        "entry/blocking_error.rs" feature ["blocking"];
        "entry/undeclared_operation.rs" feature ["undeclared-requests"];
        "entry/undeclared_path.rs" feature ["undeclared-requests"];
        "entry/undeclared_request.rs" feature ["undeclared-requests"] public ["UndeclaredRequest"];
        "mock/condition.rs" feature ["mock"];
        "mock/drop_check.rs" feature ["mock"];
        "mock/expectation.rs" feature ["mock"] public ["Expectation"];
        "mock/expected.rs" feature ["mock"];
        "mock/like.rs" feature ["mock"] public ["LikeRequest"] hidden ["Example"];
        "mock/report.rs" feature ["mock"] public ["UnmetExpectations"];
        "mock/request.rs" feature ["mock"] public ["MockRequest"];
        "mock/server.rs" feature ["mock"] public ["Mock", "MockResponse"];
        "mock/template.rs" feature ["mock"];
    }
    optional {
        /// Names with brackets, for forms and queries.
        Brackets "http/brackets.rs";
        /// Base64-encoded bytes as a field of a model.
        Base64 "json/format/base64.rs" public ["Base64"] in_models ["Base64"] depends ["base64", "bytes"];
        /// JSON texts, in crates without a client.
        FromJson "json/from_json.rs" public ["from_json"];
        /// External types.
        External "json/format/external.rs" hidden ["external_text"] macros ["external"];
        /// External types for numbers.
        ExternalNumber "json/format/external_number.rs"
            hidden ["read_external_number", "write_external_number"]
            macros ["external_number"];
        /// IP addresses.
        IpAddress "json/format/ip_address.rs";
        /// Times without a time zone.
        LocalTime "json/format/local_time.rs" depends ["jiff"];
        /// Integers of 8 and 16 bits.
        SmallInteger "json/format/small_integer.rs";
        /// Fields whose JSON is the string that the type prints and parses.
        TextField "json/format/text_field.rs";
        /// Timestamps and dates.
        Timestamp "json/format/timestamp.rs"
            {"json/format/timestamp/usual.rs", "json/format/timestamp/written.rs"} depends ["jiff"];
        /// UUIDs.
        Uuid "json/format/uuid.rs" depends ["uuid"];
        /// Open enums of integers.
        IntegerEnum "json/table/integer_enum.rs" macros ["integer_enum"];
        /// Structs.
        Model "json/table/model.rs"
            {"json/table/model/additional.rs", "json/table/model/names.rs", "json/table/model/positions.rs",
                "json/table/model/read.rs", "json/table/model/schema_pointer.rs", "json/table/model/second.rs",
                "json/table/model/write.rs"}
            hidden ["AdditionalProperties", "Declaration", "Initial", "Model", "ModelTable", "NothingRequired",
                "Properties", "PropertyValue", "UnreadOutcome", "write_model", "write_properties"]
            macros ["model"];
        /// Fields with three states.
        Patch "json/table/patch.rs" public ["Patch"] in_models ["Patch"];
        /// Raw JSON.
        RawJson "json/table/raw_json.rs" public ["RawJson"] in_models ["RawJson"];
        /// Enums of types with a discriminator.
        Tagged "json/table/tagged.rs"
            hidden ["TaggedRow", "read_tagged", "write_tagged", "write_tagged_or_not"];
        /// Open enums of strings.
        TextEnum "json/table/text_enum.rs" hidden ["TextEnum", "TextEnumTable", "enum_of_text"] macros ["text_enum"];
        /// Arrays with a type per position.
        Tuple "json/table/tuple.rs" public ["Nullable", "Rest"];
        /// Undeclared properties of responses.
        Undeclared "json/table/undeclared.rs" public ["Undeclared"] in_models ["Undeclared"];
        /// Enums of types without a discriminator.
        Union "json/table/union.rs"
            {"json/table/union/form.rs", "json/table/union/look.rs", "json/table/union/scalar.rs",
                "json/table/union/strictness.rs", "json/table/union/tentative.rs",
                "json/table/union/trial.rs"}
            hidden ["Form", "Property", "Row", "Scalar", "TagValue", "Ties", "Union", "UnionTable", "any_value",
                "read_formed", "read_variant"]
            macros ["union"];
        /// Error bodies of several types.
        DeclaredError "error/declared_error.rs" hidden ["declared_error", "read_error"] macros ["error_body"];
        /// Tokens of OAuth 2.0.
        OAuth "auth/oauth.rs"
            {"auth/oauth/assertion.rs", "auth/oauth/authentication.rs", "auth/oauth/cache.rs",
                "auth/oauth/client_credentials.rs", "auth/oauth/context.rs", "auth/oauth/endpoint.rs",
                "auth/oauth/form.rs", "auth/oauth/user.rs", "auth/oauth/user/callback.rs",
                "auth/oauth/user/device.rs", "auth/oauth/user/revocation.rs",
                "auth/oauth/user/session.rs", "auth/oauth/user/sign_in.rs",
                "auth/oauth/user/sign_in_error.rs", "auth/oauth/user/store.rs",
                "auth/oauth/user/stored_tokens.rs", "auth/oauth/user/user_tokens.rs", "auth/oauth/program.rs", "auth/oauth/proof.rs",
                "auth/oauth/request.rs", "auth/oauth/signing_key.rs",
                "auth/oauth/signing_key/algorithm.rs", "auth/oauth/signing_key/elliptic.rs",
                "auth/oauth/signing_key/jwk.rs", "auth/oauth/signing_key/jws.rs",
                "auth/oauth/signing_key/key_error.rs", "auth/oauth/signing_key/pem.rs",
                "auth/oauth/signing_key/rsa.rs", "auth/oauth/token_response.rs"}
            public ["ClientCredentials", "DeviceSignIn", "KeyError", "SignIn", "SignInError", "SigningAlgorithm",
                "SigningKey", "StoreFuture", "StoredTokens", "TokenStore", "UserTokens"]
            gate ["oauth"]
            depends ["p256", "p384", "p521", "ring", "rustls-pki-types"];
        /// Idempotency keys.
        IdempotencyKey "send/idempotency_key.rs" hidden ["fresh_idempotency_key"] depends ["getrandom"];
        /// Responses whose type only the response itself declares.
        AnyBody "response/any_body.rs" public ["AnyBody"] in_operations ["AnyBody"];
        /// Responses whose type depends on the status.
        Outcome "response/outcome.rs" macros ["outcome"];
        /// Text responses.
        PlainText "response/plain_text.rs"
            public ["PlainText"]
            in_operations ["PlainText"]
            depends ["encoding_rs"];
        /// Response headers.
        ResponseHeader "response/response_header.rs"
            public ["ResponseHeader", "ResponseHeaderList", "UnreadableHeader"];
        /// Responses of bytes.
        UnparsedResponse "response/unparsed_response.rs";
        /// Responses whose body is streamed.
        Download "call/download.rs" {"call/download/resume.rs", "call/download/silence.rs"}
            public ["Download", "DownloadCall"] depends ["futures-core"];
        /// Responses that are event streams.
        Events "call/events.rs"
            {"call/events/error.rs"}
            public ["Event", "EventError", "Events", "EventsCall"];
        /// Events that their names tell apart.
        NamedEvent "call/named_event.rs"
            public ["UnknownEvent"]
            in_models ["UnknownEvent"]
            hidden ["NamedEvent", "read_event_json", "read_unknown_event"]
            macros ["named_events"];
        /// Responses that are streams of items.
        ItemStream "call/item_stream.rs"
            {"call/item_stream/format.rs", "call/item_stream/source.rs"}
            public ["ItemStream"]
            hidden ["ItemFormat"];
        /// Paginated lists.
        Pagination "call/pagination.rs"
            {"call/pagination/cursor.rs", "call/pagination/elements.rs", "call/pagination/items.rs",
                "call/pagination/last_page.rs", "call/pagination/link.rs", "call/pagination/lookup.rs",
                "call/pagination/next_url.rs", "call/pagination/page.rs", "call/pagination/page_items.rs",
                "call/pagination/pager.rs", "call/pagination/pages.rs", "call/pagination/request.rs"}
            public ["Cursor", "Items", "Page", "Pages"]
            hidden ["Missing", "NextPage", "Pagination"]
            depends ["futures-core"];
        /// Bodies of text, and JSON bodies with another media type.
        Body "call/argument/body.rs";
        /// Flags in a JSON body.
        Flag "call/argument/flag.rs";
        /// Form bodies.
        Form "call/argument/form.rs";
        /// Bodies of items.
        ItemBody "call/argument/items.rs" public ["ItemUpload"] in_operations ["ItemUpload"];
        /// Multipart bodies.
        Multipart "call/argument/multipart.rs" public ["Multipart"] in_operations ["Multipart"];
        /// Streamed request bodies.
        Upload "call/argument/upload.rs" {"call/argument/upload/progress.rs"}
            public ["Upload"]
            in_operations ["Upload"]
            depends ["futures-core"];
        /// Parameters that are not single values in the default style.
        Values "call/argument/values.rs"
            {"call/argument/values/reserved.rs", "call/argument/values/style.rs"}
            hidden ["Explode", "Style", "Values"]
            in_operations ["Explode", "Style", "Values"];
        /// Signatures of webhooks.
        Webhooks "webhooks/verifier.rs"
            {"webhooks/verifier/error.rs", "webhooks/verifier/key.rs", "webhooks/verifier/scheme.rs",
                "webhooks/verifier/signatures.rs", "webhooks/verifier/verified.rs"}
            public ["SecretError", "SignatureError", "Verified", "Verifier"]
            hidden ["SecretEncoding", "SignatureAlgorithm", "SignatureEncoding", "SignatureScheme", "SignedPart",
                "TimestampLocation"]
            gate ["webhooks"]
            depends ["ring"];
    }
    shared {
        "json/watch.rs" used_by [Client, Union];
        "json/format/secret.rs" used_by [Client, Secret] public ["Secret"] in_models ["Secret"] depends ["zeroize"];
        "spec/item_framing.rs" used_by [Events, ItemBody, ItemStream] hidden ["ItemFraming"]
            in_operations ["ItemFraming"];
        "http/framing/event_stream.rs" used_by [Events, ItemStream];
        "http/framing/frame.rs" used_by [Events, ItemStream];
        "http/framing/frame_error.rs" used_by [ItemStream];
        "http/framing/json_sequence.rs" used_by [ItemStream];
        "http/framing/lines.rs" used_by [ItemStream];
        "http/framing/parts.rs" used_by [ItemStream];
        "http/framing/writer.rs" used_by [Events, ItemBody, ItemStream];
        "send/repeat.rs" used_by [Download, Events, ItemStream, Pagination];
        "call/event_source.rs" used_by [Events, ItemStream];
        "call/frames.rs" used_by [Events, ItemStream];
        "entry/blocking_download.rs" used_by [Download] feature ["blocking"] public ["BlockingDownload"];
        "entry/blocking_events.rs" used_by [Events] feature ["blocking"];
        "entry/blocking_items.rs" used_by [ItemStream] feature ["blocking"];
        "entry/blocking_list.rs" used_by [Pagination] feature ["blocking"];
        "entry/blocking_stream.rs" used_by [Events, ItemStream, Pagination] feature ["blocking"]
            public ["Blocking"];
        "mock/stream.rs" used_by [Events, ItemStream] feature ["mock"]
            public ["MockEvent", "MockItem"]
            hidden ["EventsOf", "ItemsOf", "MockNamedEvent", "Written"];
    }
}
