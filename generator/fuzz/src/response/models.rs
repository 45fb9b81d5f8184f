//! Models and unions in the form that the generator emits.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::runtime::{ErrorBody, Patch, RawJson, Secret, Undeclared, model, text_enum, union};

/// An object with a property of each kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub id: String,
    pub kind: Option<Kind>,
    pub born: Option<Timestamp>,
    pub nickname: Patch<String>,
    pub legs: Option<i32>,
    pub weight: Option<f64>,
    pub mother: Option<Box<Record>>,
    pub values: Option<Vec<Formed>>,
    pub chip: Option<Secret>,
    pub prices: Option<BTreeMap<String, f64>>,
    pub undeclared: Undeclared,
}

model! {
    Record at "#/components/schemas/Record" {
        required "id" => id,
        "kind" => kind,
        nullable "born" => born,
        "nickname" => nickname,
        "legs" => legs,
        "weight" => weight,
        "mother" => mother,
        "values" => values,
        "chip" => chip,
        "prices" => prices,
        ..undeclared,
    }
}

/// An open enum.
#[derive(Clone)]
pub enum Kind {
    Cat,
    Dog,
    Unknown(String),
}

text_enum! {
    Kind at "#/components/schemas/Kind" {
        "CAT" => Cat,
        "DOG" => Dog,
        _ => Unknown,
    }
}

/// A union with a discriminator.
#[derive(Clone, Debug, PartialEq)]
pub enum Tagged {
    Record(Box<Record>),
    Size(Box<Size>),
    Names(BTreeMap<String, String>),
    Unknown(RawJson),
}

union! {
    Tagged at "#/components/schemas/Tagged" by "kind" {
        "CAT" | "DOG" => Record,
        "size" or Object["width"] of ["height"] => Size,
        whole "names" => Names,
        _ => Unknown,
    }
}

/// A union whose variant follows from the JSON type and the properties of the value.
#[derive(Clone, Debug, PartialEq)]
pub enum Formed {
    Record(Box<Record>),
    Count(i64),
    Ratio(f64),
    Flag(bool),
    Moment(Timestamp),
    Name(String),
    Sizes(Vec<Size>),
    List(Vec<Formed>),
    Open(Box<Size>),
    Size(Box<Size>),
    Unknown(RawJson),
}

union! {
    Formed at "#/components/schemas/Formed" {
        Object["id"] of ["mother", "values"] => Record,
        Integer => Count,
        Number => Ratio,
        Boolean => Flag,
        DateTime => Moment,
        Text => Name,
        List[Object["width"]] => Sizes,
        List => List,
        Closed["open": true] of ["width"] => Open,
        Object[] of ["width", "height"] => Size,
        _ => Unknown,
    }
}

/// A small object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Size {
    pub width: Option<i64>,
    pub height: Option<f64>,
    pub open: Option<bool>,
    pub undeclared: Undeclared,
}

model! {
    Size at "#/components/schemas/Size" {
        "width" => width,
        "height" => height,
        "open" => open,
        ..undeclared,
    }
}

/// The error body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    pub code: Option<String>,
    pub message: Option<String>,
}

model! {
    Problem at "#/components/schemas/Problem" {
        "code" => code,
        "message" => message,
    }
}

impl ErrorBody for Problem {
    fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    fn causes(&self) -> Vec<&str> {
        Vec::new()
    }
}
