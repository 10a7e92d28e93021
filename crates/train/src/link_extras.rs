//! What a link says besides the specification: how far to train, in which arithmetic, what came out, and what to look at.
//!
//! `&steps=2000&math=simd&digest=0123456789abcdef&test=0.0843&show=latent,samples`, in this order, each only where it is said.

use crate::decimal;
use crate::digest::is_digest;
use crate::link::Link;
use crate::names::MathChoice;

/// Most panels that a link names, and most characters of a name.
const MAX_PANELS: usize = 20;
const MAX_NAME: usize = 20;

/// Is told key, value and reason of what is not used.
type Refuse<'a> = &'a mut dyn FnMut(&str, &str, &str);

/// Reads one value; false if the key is none of these.
pub(crate) fn read(link: &mut Link, key: &str, value: &str, refuse: Refuse<'_>) -> bool {
    match key {
        "steps" => match value.parse() {
            Ok(steps) if value.bytes().all(|b| b.is_ascii_digit()) && (1..=10_000_000).contains(&steps) => {
                link.steps = Some(steps);
            }
            _ => refuse(key, value, "steps must be a whole number from 1 to 10000000"),
        },
        "math" => match MathChoice::from_name(value) {
            Some(math) => link.math = Some(math),
            None => refuse(key, value, "arithmetic must be one of simd, fma"),
        },
        "digest" if is_digest(value) => link.digest = Some(value.into()),
        "digest" => refuse(key, value, "a digest has 16 digits, each from 0 to 9 or from a to f"),
        "test" => match decimal::parse(value) {
            // The sign is looked at because of -0, which is written otherwise than it is read.
            Some(loss) if loss.is_sign_positive() && loss <= 1e9 => link.test_loss = Some(loss),
            _ => refuse(key, value, "held-out loss must be a number from 0 to 1000000000"),
        },
        "show" => link.show = panels(value, refuse).or(link.show.take()),
        _ => return false,
    }
    true
}

/// A held-out loss alone says nothing about a run.
pub(crate) fn settle(link: &mut Link, refuse: Refuse<'_>) {
    if link.digest.is_none()
        && let Some(loss) = link.test_loss.take()
    {
        refuse("test", &loss.to_string(), "a held-out loss goes with the digest of the same result");
    }
}

/// Writes what there is.
pub(crate) fn write(link: &Link, add: &mut dyn FnMut(&str, &str)) {
    if let Some(steps) = link.steps {
        add("steps", &steps.to_string());
    }
    if let Some(math) = link.math {
        add("math", math.name());
    }
    if let Some(digest) = &link.digest {
        add("digest", digest);
    }
    if let Some(loss) = link.test_loss {
        add("test", &loss.to_string());
    }
    if let Some(show) = &link.show {
        add("show", &if show.is_empty() { "none".into() } else { show.join(",") });
    }
}

/// Names with commas between, or `none`; what cannot be a name is refused one by one. Of nothing but such, nothing is left.
fn panels(value: &str, refuse: Refuse<'_>) -> Option<Vec<String>> {
    if value == "none" {
        return Some(Vec::new());
    }
    let is_name = |name: &str| {
        (1..=MAX_NAME).contains(&name.len())
            && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && name != "none"
    };
    let mut names: Vec<String> = Vec::new();
    for name in value.split(',') {
        if !is_name(name) {
            refuse("show", name, "panels are named as in show=latent,samples");
        } else if names.len() == MAX_PANELS {
            refuse("show", name, "a link names at most 20 panels");
            break;
        } else if !names.iter().any(|known| known == name) {
            names.push(name.into());
        }
    }
    (!names.is_empty()).then_some(names)
}
