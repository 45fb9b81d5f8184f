//! Schemas and formats that the configuration replaces with external types.

use crate::config::SettingName;
use crate::diagnostic::TypeLoss;
use crate::model::{Notation, Replacement, Type};

use crate::lower::SchemaPath;
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::state::Schemas;

/// Returns the type that replaces the schema at a pointer.
pub(in crate::lower) fn replaced_schema(
    schemas: &mut Schemas<'_, '_>,
    keywords: &Keywords<'_>,
    schema_path: &SchemaPath,
) -> Option<Type> {
    if !schemas.context.config.types().is_empty() {
        schemas
            .settings()
            .offer(SettingName::entry("replace-types", &schema_path.at));
    }
    let path = schemas
        .context
        .config
        .types()
        .get(&schema_path.at)?
        .to_string();
    schemas
        .settings()
        .add(SettingName::entry("replace-types", &schema_path.at));
    Some(replaced(schemas, path, keywords, schema_path))
}

/// Returns the type that replaces a format. A number without a format is looked up by its type.
pub(in crate::lower) fn replaced_format(
    schemas: &mut Schemas<'_, '_>,
    keywords: &Keywords<'_>,
    schema_path: &SchemaPath,
) -> Option<Type> {
    let plain = keywords.ty.filter(|ty| is_number(ty));
    let format = keywords.format.or(plain)?;
    if !schemas.context.config.formats().is_empty() {
        schemas
            .settings()
            .offer(SettingName::entry("replace-formats", format));
    }
    let path = schemas.context.config.formats().get(format)?.to_string();
    schemas
        .settings()
        .add(SettingName::entry("replace-formats", format));
    Some(replaced(schemas, path, keywords, schema_path))
}

/// Returns an external type. It replaces either numbers or other values, since it is written in one way only.
fn replaced(
    schemas: &mut Schemas<'_, '_>,
    path: String,
    keywords: &Keywords<'_>,
    schema_path: &SchemaPath,
) -> Type {
    let notation = match keywords.ty {
        Some(ty) if is_number(ty) => Notation::Number,
        _ => Notation::Own,
    };
    let known = schemas.settings().notation(&path, notation);
    if known != notation {
        let way = match known {
            Notation::Number => "as a number",
            Notation::Own => "by its own `Serialize`",
        };
        let path = path.clone();
        schemas.lose(
            &schema_path.at.key("type"),
            TypeLoss::OneNotation { path, way },
        );
    }
    Type::Replaced(Replacement {
        path,
        notation: known,
    })
}
fn is_number(ty: &str) -> bool {
    matches!(ty, "number" | "integer")
}
