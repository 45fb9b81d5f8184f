//! A report with something of everything.

use crate::changes::kind::{
    EnumChange, OperationChange, ParameterChange, Position, PropertyChange, RustChange,
    ServerChange, ValueChange,
};
use crate::changes::{Change, Changes, Kind, Place, RustLevel, Scope, Wire, WireVerdict};

use super::{changes, place};

/// Returns a change without places, values and setting.
pub(super) fn change(kind: Kind, scope: Scope, subject: &str) -> Change {
    Change {
        kind,
        rust: RustLevel::None,
        wire: Wire::NONE,
        scope,
        subject: subject.to_owned(),
        item: None,
        before: None,
        after: None,
        old: None,
        new: None,
        setting: None,
    }
}

/// Returns the changes of the example.
pub(super) fn example() -> Changes {
    let mut list = vec![server()];
    list.extend(operations());
    list.extend(properties());
    list.extend(enumeration());
    Changes {
        documentation: 3,
        ..changes(list)
    }
}

fn server() -> Change {
    Change {
        rust: RustLevel::Patch,
        wire: Wire::requests(WireVerdict::Breaking),
        item: Some("servers::production".to_owned()),
        before: Some("https://api.example.com/v1".to_owned()),
        after: Some("https://api.example.com/v2".to_owned()),
        old: place("#/servers/0/url", 9, 10),
        new: place("#/servers/0/url", 9, 10),
        ..change(
            Kind::Server(ServerChange::UrlChanged),
            Scope::Client,
            "server `production`",
        )
    }
}

fn operations() -> Vec<Change> {
    let list = || Scope::Operation("GET /users".to_owned());
    let delete = Scope::Operation("DELETE /users/{id}".to_owned());
    vec![
        Change {
            rust: RustLevel::Major,
            wire: Wire::requests(WireVerdict::Breaking),
            item: Some("Client::list_users".to_owned()),
            old: place("#/paths/~1users/get/parameters/1", 21, 11),
            new: place("#/paths/~1users/get/parameters/0", 24, 11),
            ..change(
                Kind::Parameter(ParameterChange::BecameRequired),
                list(),
                "query parameter `limit`",
            )
        },
        Change {
            rust: RustLevel::Minor,
            wire: Wire::requests(WireVerdict::Compatible),
            item: Some("ListUsers::sort".to_owned()),
            new: place("#/paths/~1users/get/parameters/3", 40, 11),
            ..change(
                Kind::Parameter(ParameterChange::OptionalAdded),
                list(),
                "query parameter `sort`",
            )
        },
        Change {
            rust: RustLevel::Major,
            wire: Wire::requests(WireVerdict::Breaking),
            item: Some("Client::delete_user".to_owned()),
            old: place("#/paths/~1users~1{id}/delete", 88, 7),
            ..change(
                Kind::Operation(OperationChange::Removed),
                delete,
                "operation `DELETE /users/{id}`",
            )
        },
    ]
}

fn properties() -> Vec<Change> {
    let user = || Scope::Type("models::User".to_owned());
    let old = "#/components/schemas/User/properties/first_name";
    let new = "#/components/schemas/User/properties/given_name";
    let age = "#/components/schemas/User/properties/age";
    vec![
        Change {
            rust: RustLevel::Major,
            wire: Wire::both(WireVerdict::Breaking),
            item: Some("models::User::given_name".to_owned()),
            before: Some("first_name".to_owned()),
            after: Some("given_name".to_owned()),
            old: place(old, 130, 9),
            new: place(new, 127, 9),
            setting: Some(format!("[rename]\n\"{new}\" = \"first_name\"")),
            ..change(
                Kind::Property(PropertyChange::Renamed),
                user(),
                "property `first_name`",
            )
        },
        Change {
            rust: RustLevel::Major,
            wire: Wire::responses(WireVerdict::Breaking),
            item: Some("models::User::age".to_owned()),
            before: Some("i32".to_owned()),
            after: Some("i64".to_owned()),
            old: place(age, 140, 9),
            new: place(age, 143, 9),
            ..change(
                Kind::Value(Position::Property, ValueChange::IntegerWidened),
                user(),
                "property `age`",
            )
        },
    ]
}

fn enumeration() -> Vec<Change> {
    let status = || Scope::Type("models::UserStatus".to_owned());
    let in_file = |place: Option<Place>| {
        place.map(|place| Place {
            file: Some("schemas/status.yaml".to_owned()),
            ..place
        })
    };
    vec![
        Change {
            rust: RustLevel::Major,
            item: Some("models::UserStatus".to_owned()),
            old: place("#/components/schemas/UserStatus", 160, 5),
            new: in_file(place("#", 1, 1)),
            ..change(
                Kind::Rust(RustChange::Reassigned),
                status(),
                "type `UserStatus`",
            )
        },
        Change {
            rust: RustLevel::Minor,
            wire: Wire::responses(WireVerdict::Compatible),
            item: Some("models::UserStatus::Locked".to_owned()),
            new: in_file(place("#/enum/3", 7, 5)),
            ..change(
                Kind::Enum(EnumChange::ValueAdded),
                status(),
                "value `LOCKED`",
            )
        },
    ]
}
