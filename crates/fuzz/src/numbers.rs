//! Numbers: what a link reads as one is what the standard library reads, to the last bit.

use crate::budget::reading;
use train::{FIELDS, Preset, parse_link, with_value};

/// True if it is a number that a held-out loss can be.
pub(crate) fn attempt(input: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(input) else { return false };
    // The signs of a link would end the number.
    if text.contains(['&', '#', '?', '%']) {
        return false;
    }
    let link = format!("p=vanilla&digest=0123456789abcdef&test={text}");
    let read = reading(input, || parse_link(&link)).test_loss;
    // The library also knows words, such as inf.
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let twin = text.parse::<f64>().ok().filter(|value| is_digits && value.is_sign_positive() && *value <= 1e9);
    if link.len() <= 8192 {
        assert_eq!(read.map(f64::to_bits), twin.map(f64::to_bits), "{text}");
    }
    every_field(text);
    read.is_some()
}

/// A field's value is refused, or written so that it is read back as the same.
fn every_field(text: &str) {
    let spec = Preset::fallback().spec();
    for field in FIELDS {
        let mut changed = spec.clone();
        if field.set(&mut changed, text).is_err() {
            assert_eq!(changed, spec, "{}={text} was refused, and has changed something", field.key);
            continue;
        }
        let (written, mut again) = (field.get(&changed), spec.clone());
        field.set(&mut again, &written).expect("what was written is read");
        assert_eq!(again, changed, "{}={text} was written as {written}", field.key);
        // The rules between values are asked as well.
        if let Err(error) = with_value(&spec, field.key, text) {
            assert!(!error.reason.is_empty());
        }
    }
}
