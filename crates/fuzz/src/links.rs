//! Links: any text means something that can be trained, and what it means is written as a link that means the same.

use crate::budget::reading;
use crate::runs::assert_usable;
use train::{Link, format_link, parse_link};

/// True if nothing was refused.
pub(crate) fn attempt(input: &[u8]) -> bool {
    let text = String::from_utf8_lossy(input);
    let link = reading(input, || parse_link(&text));
    assert!(link.refused.len() <= 40, "{} refusals", link.refused.len());
    for refusal in &link.refused {
        // What a page shows of it is short, and says something.
        assert!(refusal.key.chars().count() <= 40 && !refusal.reason.is_empty(), "{refusal:?}");
    }
    let written = format_link(&link);
    let again = parse_link(&written);
    assert_eq!(again, Link { refused: Vec::new(), ..link.clone() }, "{written}");
    assert_eq!(format_link(&again), written);
    assert_usable(&link.preset, &link.spec);
    link.refused.is_empty()
}
