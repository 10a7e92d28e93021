//! How a checked value is put into a specification.
//!
//! A setter is only ever given a value that its own field's domain has made, so the other kinds cannot occur.

use crate::domain::Value;

pub(crate) fn assign_name<T>(to: &mut T, value: Value, from_name: fn(&str) -> Option<T>) {
    if let Value::Name(name) = value
        && let Some(choice) = from_name(name)
    {
        *to = choice;
    }
}

pub(crate) fn assign_number(to: &mut f64, value: Value) {
    if let Value::Number(number) = value {
        *to = number;
    }
}

pub(crate) fn assign_integer(to: &mut u32, value: Value) {
    if let Value::Integer(integer) = value
        && let Ok(integer) = u32::try_from(integer)
    {
        *to = integer;
    }
}

pub(crate) fn assign_switch(to: &mut bool, value: Value) {
    if let Value::Switch(on) = value {
        *to = on;
    }
}

pub(crate) fn assign_widths(to: &mut Vec<u32>, value: Value) {
    if let Value::Widths(widths) = value {
        *to = widths;
    }
}
