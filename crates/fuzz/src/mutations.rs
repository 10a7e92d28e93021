//! Changes that keep a header true: what a checked header refuses at once never reaches what comes behind it.

/// Changes the first `size` bytes of `data` in place, with a seed; the first argument is libFuzzer's own change, which may make
/// them more, up to all of `data`. Gives the new size.
pub type Mutation = fn(change: Change<'_>, data: &mut [u8], size: usize, seed: u32) -> usize;

/// libFuzzer's own change of bytes of which some count.
pub type Change<'c> = &'c mut dyn FnMut(&mut [u8], usize) -> usize;
