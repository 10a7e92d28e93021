//! What comes from outside, tried with inputs that nobody would write.
//!
//! A target takes any bytes, gives them to one of the engine's doors, and does next what the engine does next. It panics where
//! something does not hold; a refusal is no panic. `npm run fuzz` breeds inputs for each of them with libFuzzer, and the tests of
//! this crate try those that were worth keeping (`corpus/`).

mod budget;
mod idx;
mod links;
mod manifests;
mod mutations;
mod numbers;
mod recipes;
mod runs;
mod saved_runs;
mod seeds;
mod shards;

pub use mutations::{Change, Mutation};
pub use seeds::{seeds, words};

#[cfg(feature = "fuzzing")]
pub use libfuzzer_sys;

/// A door, and what is tried at it.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Of the program, the corpus and the seeds.
    pub name: &'static str,
    /// Tries an input; true if the door took it, false if it refused it.
    pub attempt: fn(&[u8]) -> bool,
    /// Changes an input so that it gets beyond its header; none where any change does.
    pub mutate: Option<Mutation>,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "links", attempt: links::attempt, mutate: None },
    Target { name: "numbers", attempt: numbers::attempt, mutate: None },
    Target { name: "recipes", attempt: recipes::attempt, mutate: None },
    Target { name: "manifests", attempt: manifests::attempt, mutate: None },
    Target { name: "idx", attempt: idx::attempt, mutate: Some(idx::mutate) },
    Target { name: "shards", attempt: shards::attempt, mutate: Some(shards::mutate) },
    Target { name: "saved_runs", attempt: saved_runs::attempt, mutate: Some(saved_runs::mutate) },
];

/// The target of a name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// The whole of a program for cargo-fuzz: the target of this name, with its own changes where it has any.
#[cfg(feature = "fuzzing")]
#[macro_export]
macro_rules! program {
    ($name:literal) => {
        $crate::libfuzzer_sys::fuzz_target!(|input: &[u8]| {
            let target = $crate::target($name).expect("a target of this name");
            let _taken = (target.attempt)(input);
        });

        $crate::libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, _most: usize, seed: u32| {
            let change = &mut |data: &mut [u8], size: usize| {
                let most = data.len();
                $crate::libfuzzer_sys::fuzzer_mutate(data, size, most)
            };
            match $crate::target($name).and_then(|target| target.mutate) {
                Some(mutate) => mutate(change, data, size, seed),
                None => change(data, size),
            }
        });
    };
}
