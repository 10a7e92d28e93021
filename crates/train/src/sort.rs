//! Sorting in one function for all types: the standard library's would be compiled anew, at several kilobytes, for each.

use std::cmp::Ordering;

/// Sorts stably by merging; `compare` must be an order.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut spare = order.clone();
    indices(&mut order, &mut spare, &|a, b| compare(&items[a], &items[b]) == Ordering::Greater);
    // Each place of a cycle takes what belongs there, until the cycle is closed.
    for start in 0..order.len() {
        let mut place = start;
        while order[place] != start {
            let from = order[place];
            items.swap(place, from);
            order[place] = place;
            place = from;
        }
        order[place] = place;
    }
}

/// Sorts `order`; `above(a, b)` says whether a belongs behind b.
fn indices(order: &mut [usize], spare: &mut [usize], above: &dyn Fn(usize, usize) -> bool) {
    let middle = order.len() / 2;
    if middle == 0 {
        return;
    }
    let (left, right) = order.split_at_mut(middle);
    let (spare_left, spare_right) = spare.split_at_mut(middle);
    indices(left, spare_left, above);
    indices(right, spare_right, above);
    spare.copy_from_slice(order);
    let (mut left, mut right) = spare.split_at(middle);
    for place in order {
        let from = match (left, right) {
            ([a, ..], [b, ..]) if above(*a, *b) => &mut right,
            ([], _) => &mut right,
            _ => &mut left,
        };
        *place = from[0];
        *from = &from[1..];
    }
}
