//! Elements in brackets: arguments, elements of tuples and arrays, type arguments, fields.

use super::node::{self, Node};
use super::shape::{STEP, Shape, WIDTH, first_line, is_broken};
use super::split::{Bracketed, split, split_once};

/// The width of the arguments of a call on one line (rustfmt's `fn_call_width`, and `array_width`).
const ARGUMENTS_WIDTH: usize = 60;

/// The width of the fields of a struct literal on one line (rustfmt's `struct_lit_width`).
const FIELDS_WIDTH: usize = 18;

/// The length of the elements of an array that are printed several to a line (rustfmt's
/// `short_array_element_width_threshold`).
const SHORT_ELEMENT: usize = 10;

/// rustfmt does not count this word before a bound, so that a line with it may be longer.
const UNCOUNTED: &str = "impl ";

pub(super) struct List<'t> {
    head: &'t str,
    brackets: Brackets,
    elements: Vec<Element<'t>>,
    /// The comma of a tuple of one element.
    comma: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Brackets {
    Round,
    Square,
    Angle,
    Curly,
}

struct Element<'t> {
    /// The name of a field, with its colon.
    name: Option<&'t str>,
    value: &'t str,
}

impl Brackets {
    fn of(open: u8) -> Self {
        match open {
            b'[' => Self::Square,
            b'<' => Self::Angle,
            b'{' => Self::Curly,
            _ => Self::Round,
        }
    }

    fn open(self) -> &'static str {
        match self {
            Self::Round => "(",
            Self::Square => "[",
            Self::Angle => "<",
            Self::Curly => "{",
        }
    }

    fn close(self) -> &'static str {
        match self {
            Self::Round => ")",
            Self::Square => "]",
            Self::Angle => ">",
            Self::Curly => "}",
        }
    }
}

impl<'t> List<'t> {
    pub(super) fn parse(text: &Bracketed<'t>) -> Self {
        let brackets = Brackets::of(text.open);
        let content = text.content.trim_end_matches(',');
        let elements = split(content, ",")
            .into_iter()
            .filter(|it| !it.is_empty())
            .map(|element| Element::parse(element.trim(), brackets))
            .collect::<Vec<_>>();
        let is_single = elements.len() == 1 && content.len() < text.content.len();
        Self {
            head: text.head,
            brackets,
            elements,
            comma: if is_single && brackets == Brackets::Round {
                ","
            } else {
                ""
            },
        }
    }

    /// Returns true if the list may begin on the line of a call whose only argument it is.
    pub(super) fn is_overflowable(&self) -> bool {
        // A type after the name of an associated type is none.
        self.brackets != Brackets::Angle && !self.head.contains(" = ")
    }

    pub(super) fn print(&self, shape: Shape) -> Option<String> {
        if self.elements.is_empty() {
            let text = format!(
                "{}{}{}",
                self.head,
                self.brackets.open(),
                self.brackets.close()
            );
            return (text.len() <= shape.width()).then_some(text);
        }
        match self.brackets {
            Brackets::Curly => self.fields(shape),
            Brackets::Round | Brackets::Square | Brackets::Angle => self.values(shape),
        }
    }

    /// Prints a struct literal.
    fn fields(&self, shape: Shape) -> Option<String> {
        let fields = self.elements.iter();
        let fields = fields.map(|field| field.print(shape.nested(1)));
        let fields: Vec<String> = fields.collect::<Option<_>>()?;
        let line = fields.join(", ");
        let width = self.head.len() + line.len() + STEP;
        if line.len() <= FIELDS_WIDTH && !is_broken(&line) && width <= shape.width() {
            return Some(format!("{}{{ {line} }}", self.head));
        }
        Some(self.vertical(&fields, shape))
    }

    fn values(&self, shape: Shape) -> Option<String> {
        let (last, others) = self.elements.split_last()?;
        let others = others.iter().map(|it| it.print(shape.nested(1)));
        let mut texts: Vec<String> = others.collect::<Option<_>>()?;
        let start = texts.iter().map(|it| it.len() + 2).sum::<usize>();
        let head = self.head.len() - UNCOUNTED.len() * self.head.matches(UNCOUNTED).count();
        let room = shape.width().saturating_sub(head + 2 + self.comma.len());
        let limit = match self.brackets {
            Brackets::Angle => room,
            Brackets::Round | Brackets::Square | Brackets::Curly => room.min(ARGUMENTS_WIDTH),
        };
        let is_line = !texts.iter().any(|it| is_broken(it));
        if is_line
            && let Some(text) = self.overflow(last, shape.after(head + 1 + start))
            && start + first_line(&text).len() <= limit
        {
            texts.push(text);
            return Some(self.horizontal(&texts));
        }
        texts.push(last.print(shape.nested(1))?);
        let length = texts.iter().map(|it| it.len() + 2).sum::<usize>() - 2;
        let limit = if texts.len() == 1 { room } else { limit };
        if length <= limit && !texts.iter().any(|it| is_broken(it)) {
            return Some(self.horizontal(&texts));
        }
        Some(match self.is_short() {
            true => self.filled(&texts, shape),
            false => self.vertical(&texts, shape),
        })
    }

    /// Prints the last element so that it begins on the line of the opening bracket.
    fn overflow(&self, last: &Element<'_>, shape: Shape) -> Option<String> {
        let shape = shape.before(1 + self.comma.len());
        let is_only = self.elements.len() == 1;
        if last.name.is_none()
            && let Some(text) = node::narrow(last.value, shape)
        {
            return Some(text.to_owned());
        }
        match Node::parse(last.value) {
            Node::Closure(closure) => closure.print(shape),
            Node::Block(block) => block.print(shape),
            Node::List(list) if is_only && list.is_overflowable() => list.print(shape),
            Node::Chain(chain) if is_only => chain.line(shape),
            Node::List(_) | Node::Chain(_) | Node::Text(_) => None,
        }
    }

    fn horizontal(&self, elements: &[String]) -> String {
        let (open, close) = (self.brackets.open(), self.brackets.close());
        format!(
            "{}{open}{}{}{close}",
            self.head,
            elements.join(", "),
            self.comma
        )
    }

    fn vertical(&self, elements: &[String], shape: Shape) -> String {
        let mut text = format!("{}{}", self.head, self.brackets.open());
        for element in elements {
            text.push_str(&shape.nested(0).new_line());
            text.push_str(element);
            // The other fields of a struct literal have no comma.
            if !element.starts_with("..") {
                text.push(',');
            }
        }
        text.push_str(&shape.new_line());
        text.push_str(self.brackets.close());
        text
    }

    /// Returns true for an array of short literals.
    fn is_short(&self) -> bool {
        let is_short = |element: &Element<'_>| {
            element.value.len() <= SHORT_ELEMENT && element.value.starts_with('"')
        };
        self.brackets == Brackets::Square && self.elements.iter().all(is_short)
    }

    /// Prints as many elements to a line as fit.
    fn filled(&self, elements: &[String], shape: Shape) -> String {
        let mut text = format!("{}{}", self.head, self.brackets.open());
        let mut length = WIDTH;
        for element in elements {
            if length + element.len() + 2 > WIDTH {
                text.push_str(&shape.nested(0).new_line());
                length = shape.indentation + STEP;
            } else {
                text.push(' ');
                length += 1;
            }
            text.push_str(element);
            text.push(',');
            length += element.len() + 1;
        }
        text.push_str(&shape.new_line());
        text.push_str(self.brackets.close());
        text
    }
}

impl<'t> Element<'t> {
    fn parse(text: &'t str, brackets: Brackets) -> Self {
        match split_once(text, ": ") {
            Some((name, value)) if brackets == Brackets::Curly => Self {
                name: text.get(..=name.len()),
                value: value.trim(),
            },
            _ => Self {
                name: None,
                value: text,
            },
        }
    }

    fn print(&self, shape: Shape) -> Option<String> {
        let Some(name) = self.name else {
            return node::print(self.value, shape);
        };
        if let Some(value) = node::print(self.value, shape.after(name.chars().count() + 1)) {
            return Some(format!("{name} {value}"));
        }
        let value = node::print(self.value, shape.nested(0))?;
        Some(format!("{name}{}{value}", shape.nested(0).new_line()))
    }
}
