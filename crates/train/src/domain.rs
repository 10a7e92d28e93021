//! What a value of a specification may be, and how links write it.

use crate::decimal;
use crate::spec::{Classes, ImageSize};
use serde::Serialize;
use std::fmt;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The values that a field may have.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub enum Domain {
    /// A whole number from min to max.
    Integer {
        /// Smallest.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        min: u64,
        /// Largest.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        max: u64,
    },
    /// A number from min to max.
    Number {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
    },
    /// One of some names.
    Choice {
        /// The names.
        names: &'static [&'static str],
    },
    /// `1` for yes, `0` for no.
    Switch,
    /// Widths of layers with a hyphen between, `300-150-300`, or `none`.
    Widths {
        /// Most layers.
        layers: u32,
        /// Widest layer.
        max: u32,
        /// Whether there must be a middle one.
        odd: bool,
    },
    /// Some of the digits 0 to 9, each once: `156`.
    Classes,
    /// Width and height of an image: `32x24`.
    Size,
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer { min, max } => write!(f, "a whole number from {min} to {max}"),
            Self::Number { min, max } => write!(f, "a number from {min} to {max}"),
            Self::Choice { names } => write!(f, "one of {}", names.join(", ")),
            Self::Switch => write!(f, "1 for yes or 0 for no"),
            Self::Widths { layers, max, odd: true } => {
                write!(f, "none, or an odd number of widths, up to {layers}, each from 1 to {max}, such as 300-150-300")
            }
            Self::Widths { layers, max, odd: false } => {
                write!(f, "none, or up to {layers} widths, each from 1 to {max}, such as 16-8-8")
            }
            Self::Classes => write!(f, "some of the digits 0 to 9, each once, such as 156"),
            Self::Size => write!(f, "a width and a height in pixels, each from 8 to 64, such as 32x24"),
        }
    }
}

/// A value of any domain, checked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Integer(u64),
    Number(f64),
    Name(&'static str),
    Switch(bool),
    Widths(Vec<u32>),
    Classes(Classes),
    Size(ImageSize),
}

impl Domain {
    /// The value that `text` means, if it is allowed.
    pub(crate) fn parse(&self, text: &str) -> Option<Value> {
        match *self {
            Self::Integer { min, max } => {
                let value = parse_digits(text)?;
                (min..=max).contains(&value).then_some(Value::Integer(value))
            }
            Self::Number { min, max } => {
                let value = if text.len() <= 32 { decimal::parse(text)? } else { return None };
                (min..=max).contains(&value).then_some(Value::Number(value))
            }
            Self::Choice { names } => names.iter().find(|&&name| name == text).map(|name| Value::Name(name)),
            Self::Switch => match text {
                "1" => Some(Value::Switch(true)),
                "0" => Some(Value::Switch(false)),
                _ => None,
            },
            Self::Widths { .. } if text == "none" => Some(Value::Widths(Vec::new())),
            Self::Widths { layers, max, odd } => {
                let widths = text.split('-').take(layers as usize + 1).map(parse_digits).collect::<Option<Vec<_>>>()?;
                let count = (widths.len() % 2 == 1 || !odd) && widths.len() <= layers as usize;
                let inside = widths.iter().all(|width| (1..=u64::from(max)).contains(width));
                (count && inside).then(|| Value::Widths(widths.iter().map(|&width| width as u32).collect()))
            }
            Self::Classes => Classes::parse(text).map(Value::Classes),
            Self::Size => parse_size(text).map(Value::Size),
        }
    }
}

/// Width and height with an x between.
pub(crate) fn parse_size(text: &str) -> Option<ImageSize> {
    let (width, height) = text.split_once('x')?;
    ImageSize::new(parse_digits(width)?, parse_digits(height)?)
}

/// A number written in plain digits, without sign or spaces.
fn parse_digits(text: &str) -> Option<u64> {
    let plain = (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(f, "{value}"),
            // Many zeros would be longer than what is read back.
            Self::Number(value) if *value != 0.0 && value.abs() < 1e-5 => write!(f, "{value:e}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Name(name) => f.write_str(name),
            Self::Switch(on) => f.write_str(if *on { "1" } else { "0" }),
            Self::Classes(classes) => write!(f, "{classes}"),
            Self::Size(size) => write!(f, "{size}"),
            Self::Widths(widths) if widths.is_empty() => f.write_str("none"),
            Self::Widths(widths) => {
                let widths: Vec<String> = widths.iter().map(u32::to_string).collect();
                f.write_str(&widths.join("-"))
            }
        }
    }
}
