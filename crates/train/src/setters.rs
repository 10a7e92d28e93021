//! How a checked value is put into a specification, and how a list is taken out of one.
//!
//! A setter is only ever given a value that its own field's domain has made, so the other kinds cannot occur.

use crate::domain::Value;

/// More numbers than any network has layers, and than are shown of a value that is refused.
const MOST_SHOWN: usize = 32;

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

/// The widths of a specification, which need not have been checked: a list that is too long for any network is refused by its
/// beginning, and written out no further.
pub(crate) fn widths_of(list: &[u32]) -> Value {
    Value::Widths(list.iter().take(MOST_SHOWN).copied().collect())
}
