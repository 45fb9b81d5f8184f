//! The tables of operations: what the document declares, as data, and the types of the requests.

/// Declares an operation, and the type of its request, which a method of the client returns.
///
/// | row | meaning |
/// | --- | --- |
/// | `id`, `request`, `security`, `idempotency`, `statuses` | the fields of [`Operation`](crate::Operation) |
/// | `idempotency_key: "Idempotency-Key",` | the header of the key that is made for each call |
/// | `not_modified: Success,` | 304 Not Modified is a success |
/// | `errors: [404 => Missing],` | the types of the errors, if the document declares several types of errors |
/// | `response: T as ["application/json"],` | the type of a successful response, and its media types |
/// | `streamed: download,` | the body of a successful response can be streamed |
/// | `events: T,`, `events: text,` | the response is a stream of events, whose data is JSON or text |
/// | `items: json of T as Lines "application/jsonl",`, `items: text as …` | the response is a stream of items, which are JSON or text; the framing and the media type are those that are requested |
/// | `item_stream: …` | the same, for an operation whose `items` are those of pages |
/// | `events: named of T,`, `items: named of T as Events …` | the names of the events say what the data is, and select the variant of `T` |
/// | `…, setting "stream",` | this property of the body, set to true, requests the events or items |
/// | `…, until ["END"],` | these texts end the stream of events or items |
/// | `pages: T, items: "/data" or Empty, next: …,` | the response is a page of items `T`, in the array at this pointer; see [`Pagination`](crate::Pagination) |
#[allow(unused_macros, reason = "a document can do without it")]
macro_rules! operation {
    ($constant:ident => $request:ident from $method:ident {
        id: $id:literal at $pointer:literal,
        request: $http:tt $path:literal,
        security: [$([$($scheme:ident),*]),*],
        idempotency: $idempotency:ident,
        $(idempotency_key: $key:literal,)?
        statuses: [$($status:tt),*],
        $(not_modified: $not_modified:ident,)?
        $(errors: [$($error_status:tt => $error:ident),*],)?
        response: $response:ty $(as [$($content_type:literal),*])?,
        $(streamed: $download:ident,)?
        $(events: $events:tt $(of $data:ty)? $(, setting $events_flag:literal)?
            $(, until [$($events_end:literal),*])?,)?
        $(items: $items_of:tt $(of $streamed_item:ty)? as $framing:ident $media_type:literal
            $(, setting $items_flag:literal)? $(, until [$($items_end:literal),*])?,)?
        $(item_stream: $stream_of:tt $(of $item_of_stream:ty)? as $stream_framing:ident $stream_type:literal
            $(, setting $stream_flag:literal)? $(, until [$($stream_end:literal),*])?,)?
        $(pages: $item:ty, items: $items:literal or $missing:ident, next: $next:ident $next_facts:tt,)?
    }) => {
        static $constant: $crate::runtime::Operation = $crate::runtime::Operation {
            id: $id,
            pointer: $pointer,
            method: $crate::runtime::operation!(@method $http),
            path: $path,
            security: &[$(&[$(&$crate::client::$scheme),*]),*],
            idempotency: $crate::runtime::Idempotency::$idempotency,
            idempotency_key: $crate::runtime::operation!(@key $($key)?),
            statuses: &[$($crate::runtime::operation!(@status $status)),*],
            content_types: &[$($($content_type),*)?],
            not_modified: $crate::runtime::operation!(@not_modified $($not_modified)?),
            errors: &[$($(($crate::runtime::operation!(@status $error_status), stringify!($error))),*)?],
        };

        #[doc = concat!("The request of [`Client::", stringify!($method), "`](crate::Client::", stringify!($method), ").")]
        #[must_use = "nothing is sent until it is awaited"]
        pub struct $request($crate::runtime::RequestBuilder<$response>);

        impl $request {
            /// Overrides options for this call; unset options come from the client.
            pub fn options(self, options: $crate::runtime::CallOptions) -> Self {
                Self(self.0.options(options))
            }

            $crate::runtime::operation!(@send $response $(, $item)?);

            $(
                /// Returns the call, whose successful response is streamed.
                pub fn $download(self) -> $crate::runtime::DownloadCall {
                    self.0.download()
                }
            )?

            $($crate::runtime::operation!(
                @events $events $($data)? => [$($events_flag)?] [$($($events_end),*)?]
            );)?

            $($crate::runtime::operation!(
                @items items $items_of $($streamed_item)? => [$($items_flag)?] $framing $media_type
                    [$($($items_end),*)?]
            );)?

            $($crate::runtime::operation!(
                @items item_stream $stream_of $($item_of_stream)? => [$($stream_flag)?] $stream_framing $stream_type
                    [$($($stream_end),*)?]
            );)?

            $(
                /// Returns the pages, each of which is requested on demand.
                pub fn pages(self) -> $crate::runtime::Pages<$item> {
                    static PAGINATION: $crate::runtime::Pagination = $crate::runtime::Pagination {
                        items: $items,
                        missing: $crate::runtime::Missing::$missing,
                        next: $crate::runtime::operation!(@next $next $next_facts),
                    };
                    self.0.pages(&PAGINATION)
                }

                /// Returns the items of all pages, one by one; each page is requested on demand.
                pub fn items(self) -> $crate::runtime::Items<$item> {
                    self.pages().items()
                }
            )?
        }

        #[cfg(feature = "mock")]
        impl $crate::runtime::mock::LikeRequest<$response> for $request {
            fn example(self) -> $crate::runtime::mock::Example {
                $crate::runtime::mock::LikeRequest::example(self.0)
            }
        }

        impl ::core::future::IntoFuture for $request {
            type Output = <$crate::runtime::Call<$response> as ::core::future::Future>::Output;
            type IntoFuture = $crate::runtime::Call<$response>;

            fn into_future(self) -> $crate::runtime::Call<$response> {
                self.0.send()
            }
        }
    };
    (@method $http:ident) => { $crate::runtime::OperationMethod::Known(::http::Method::$http) };
    (@method $token:literal) => { $crate::runtime::OperationMethod::Other($token) };
    (@status 1XX) => { $crate::runtime::Status::Range(1) };
    (@status 2XX) => { $crate::runtime::Status::Range(2) };
    (@status 3XX) => { $crate::runtime::Status::Range(3) };
    (@status 4XX) => { $crate::runtime::Status::Range(4) };
    (@status 5XX) => { $crate::runtime::Status::Range(5) };
    (@status default) => { $crate::runtime::Status::Default };
    (@status $code:literal) => { $crate::runtime::Status::Code($code) };
    (@key) => { ::core::option::Option::None };
    (@key $key:literal) => {
        ::core::option::Option::Some($crate::runtime::IdempotencyKey {
            header: $key,
            fresh: $crate::runtime::fresh_idempotency_key,
        })
    };
    (@not_modified) => { $crate::runtime::NotModified::Failure };
    (@not_modified $not_modified:ident) => { $crate::runtime::NotModified::$not_modified };
    (@send $response:ty) => {
        /// Returns the call, which sends the request when it is awaited.
        pub fn send(self) -> $crate::runtime::Call<$response> {
            self.0.send()
        }

        /// Sends the request, and waits for its response, without async code.
        #[cfg(feature = "blocking")]
        pub fn send_blocking(
            self,
        ) -> ::core::result::Result<$crate::runtime::Response<$response>, $crate::runtime::Error> {
            self.0.send_blocking()
        }
    };
    (@send $response:ty, $item:ty) => {
        /// Returns the call of a single page: the first, unless a parameter selects another. [`items`](Self::items) and
        /// [`pages`](Self::pages) return the whole list.
        pub fn send(self) -> $crate::runtime::Call<$response> {
            self.0.send()
        }

        /// Sends the request, and waits for its response, without async code.
        #[cfg(feature = "blocking")]
        pub fn send_blocking(
            self,
        ) -> ::core::result::Result<$crate::runtime::Response<$response>, $crate::runtime::Error> {
            self.0.send_blocking()
        }
    };
    (@events json $data:ty => [$($flag:literal)?] [$($done:literal),*]) => {
        /// Returns the call, whose response is a stream of events.
        pub fn events(self) -> $crate::runtime::EventsCall<$data> {
            self.0$(.flag($flag))?.events().done(&[$($done),*])
        }
    };
    (@events named $data:ty => [$($flag:literal)?] [$($done:literal),*]) => {
        /// Returns the call, whose response is a stream of events.
        pub fn events(self) -> $crate::runtime::EventsCall<$data> {
            self.0$(.flag($flag))?.named_events().done(&[$($done),*])
        }
    };
    (@events text => [$($flag:literal)?] [$($done:literal),*]) => {
        /// Returns the call, whose response is a stream of events.
        pub fn events(self) -> $crate::runtime::EventsCall<::std::string::String> {
            self.0$(.flag($flag))?.text_events().done(&[$($done),*])
        }
    };
    (@items $method:ident json $item:ty => [$($flag:literal)?] $framing:ident $media_type:literal $done:tt) => {
        /// Returns the items of the response, as they arrive: by [`next`](crate::ItemStream::next), or as a `Stream`.
        pub fn $method(self) -> $crate::runtime::ItemStream<$item> {
            self.0$(.flag($flag))?.item_stream($crate::runtime::operation!(@format $framing $media_type $done))
        }
    };
    (@items $method:ident named $item:ty => [$($flag:literal)?] $framing:ident $media_type:literal $done:tt) => {
        /// Returns the items of the response, as they arrive: by [`next`](crate::ItemStream::next), or as a `Stream`.
        pub fn $method(self) -> $crate::runtime::ItemStream<$item> {
            self.0$(.flag($flag))?.named_item_stream($crate::runtime::operation!(@format $framing $media_type $done))
        }
    };
    (@items $method:ident text => [$($flag:literal)?] $framing:ident $media_type:literal $done:tt) => {
        /// Returns the items of the response, as they arrive: by [`next`](crate::ItemStream::next), or as a `Stream`.
        pub fn $method(self) -> $crate::runtime::ItemStream<::std::string::String> {
            self.0$(.flag($flag))?.text_item_stream($crate::runtime::operation!(@format $framing $media_type $done))
        }
    };
    (@format $framing:ident $media_type:literal $done:tt) => {{
        static FORMAT: $crate::runtime::ItemFormat = $crate::runtime::ItemFormat {
            media_type: $media_type,
            framing: $crate::runtime::ItemFraming::$framing,
            done: &$done,
        };
        &FORMAT
    }};
    (@next Link ()) => { $crate::runtime::NextPage::Link };
    (@next Address ($at:literal)) => { $crate::runtime::NextPage::Address($at) };
    (@next $next:ident { $($field:ident: $value:expr),* }) => {
        $crate::runtime::NextPage::$next { $($field: $value),* }
    };
}
#[allow(unused_imports, reason = "a document can do without it")]
pub(crate) use operation;

/// Implements the optional arguments of a request, one row for each: its method, the method that takes an `Option`, its
/// type, and the part of the request that it sets.
#[allow(unused_macros, reason = "a document can do without it")]
macro_rules! setters {
    ($request:ident {
        $(
            $(#[$attribute:meta])*
            $setter:ident, $option_setter:ident: $argument:ty => $part:ident($($value:tt)*),
        )*
    }) => {
        impl $request {
            $(
                $(#[$attribute])*
                pub fn $setter(self, $setter: $argument) -> Self {
                    Self(self.0.$part($($value)*))
                }

                #[doc = concat!("Sets `", stringify!($setter), "` if there is a value.")]
                #[allow(deprecated, reason = "it is as deprecated as the method that it calls")]
                pub fn $option_setter(self, $setter: ::core::option::Option<$argument>) -> Self {
                    match $setter {
                        ::core::option::Option::Some($setter) => self.$setter($setter),
                        ::core::option::Option::None => self,
                    }
                }
            )*
        }
    };
}
#[allow(unused_imports, reason = "a document can do without it")]
pub(crate) use setters;

/// Declares a step of a request that takes a required argument by its name, because its value alone, `true` or `false`,
/// says nothing to a reader.
#[allow(unused_macros, reason = "a document can do without it")]
macro_rules! named_argument {
    ($step:ident => $request:ident of $response:ty {
        $(#[$attribute:meta])*
        $setter:ident: $argument:ty => $part:ident($($value:tt)*),
    }) => {
        #[doc = concat!("A request that still needs the argument [`", stringify!($setter), "`](Self::", stringify!($setter), ").")]
        #[must_use = "nothing is sent until the argument is given and the request is awaited"]
        pub struct $step($crate::runtime::RequestBuilder<$response>);

        impl $step {
            $(#[$attribute])*
            pub fn $setter(self, $setter: $argument) -> $request {
                $request(self.0.$part($($value)*))
            }
        }
    };
}
#[allow(unused_imports, reason = "a document can do without it")]
pub(crate) use named_argument;

/// Implements the expectations of a mock, one row for each operation: the method, that of the client if its name
/// differs, the type of the response, the `operationId`, and the events and items of the response as in `operation!`.
#[allow(unused_macros, reason = "a document can do without it")]
macro_rules! expectations {
    (@called $method:ident) => { stringify!($method) };
    (@called $mocked:ident $method:ident) => { stringify!($method) };
    (@events json $data:ty) => { $crate::runtime::mock::EventsOf::<$data>::json() };
    (@events text) => { $crate::runtime::mock::EventsOf::text() };
    (@events named $data:ty) => { $crate::runtime::mock::EventsOf::<$data>::named() };
    (@events) => { () };
    (@items json $item:ty, $framing:ident $media_type:literal) => {
        $crate::runtime::mock::ItemsOf::<$item>::json($media_type, $crate::runtime::ItemFraming::$framing)
    };
    (@items text, $framing:ident $media_type:literal) => {
        $crate::runtime::mock::ItemsOf::text($media_type, $crate::runtime::ItemFraming::$framing)
    };
    (@items named $item:ty, $framing:ident $media_type:literal) => {
        $crate::runtime::mock::ItemsOf::<$item>::named($media_type, $crate::runtime::ItemFraming::$framing)
    };
    (@items) => { () };
    (@of $stream:ident json $data:ty) => { $crate::runtime::mock::$stream<$data> };
    (@of $stream:ident named $data:ty) => { $crate::runtime::mock::$stream<$data> };
    (@of $stream:ident text) => { $crate::runtime::mock::$stream<::std::string::String> };
    (@of $stream:ident) => { () };
    ($mock:ident { $($mocked:ident $(for $method:ident)?: $response:ty => $id:literal $({
        $(events: $events:tt $(of $data:ty)?,)?
        $(items: $items:tt $(of $item:ty)? as $framing:ident $media_type:literal,)?
    })?,)* }) => {
        #[cfg(feature = "mock")]
        impl $crate::mock::$mock {
            $(
                #[doc = concat!(
                    "Expects a call of [`Client::", $crate::runtime::expectations!(@called $mocked $($method)?),
                    "`](crate::Client::", $crate::runtime::expectations!(@called $mocked $($method)?), ")."
                )]
                pub fn $mocked(&self) -> $crate::mock::Expectation<
                    $response
                    $(
                        , $crate::runtime::expectations!(@of ItemsOf $($items $($item)?)?)
                        , $crate::runtime::expectations!(@of EventsOf $($events $($data)?)?)
                    )?
                > {
                    self.expect($id)$(.streaming(
                        $crate::runtime::expectations!(@items $($items $($item)?, $framing $media_type)?),
                        $crate::runtime::expectations!(@events $($events $($data)?)?),
                    ))?
                }
            )*
        }
    };
}
#[allow(unused_imports, reason = "a document can do without it")]
pub(crate) use expectations;
