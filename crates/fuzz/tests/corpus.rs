//! Every kept input, and every seed, at the door that it was made for: no panic, and no allocation above the budget.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

#[test]
fn every_kept_input_is_taken_or_refused() {
    let known: BTreeSet<_> = fuzz::TARGETS.iter().map(|target| corpus().join(target.name)).collect();
    assert_eq!(files(&corpus()).into_iter().collect::<BTreeSet<_>>(), known, "a folder for each target");
    for target in fuzz::TARGETS {
        let kept = files(&corpus().join(target.name));
        assert!(!kept.is_empty(), "nothing is kept of {}", target.name);
        for file in kept {
            // Should it panic, the one that was tried last is named.
            eprintln!("{}", file.display());
            let _taken = (target.attempt)(&fs::read(&file).expect("a file"));
        }
    }
}

/// Fuzzing begins behind the doors.
#[test]
fn every_seed_is_taken() {
    for target in fuzz::TARGETS {
        let seeds = fuzz::seeds(target.name);
        assert!(!seeds.is_empty(), "{}", target.name);
        for (k, seed) in seeds.iter().enumerate() {
            assert!((target.attempt)(seed), "seed {k} of {} is refused", target.name);
        }
    }
}

/// What is kept in the repository stays small.
#[test]
fn the_corpus_is_small() {
    let all: Vec<_> = fuzz::TARGETS.iter().flat_map(|target| files(&corpus().join(target.name))).collect();
    let bytes: u64 = all.iter().map(|file| fs::metadata(file).expect("a file").len()).sum();
    assert!(bytes <= 200_000, "{bytes} bytes in {} files", all.len());
}

/// Of what it is bred with: a broken length is mended, and the rest is left as it was changed.
#[test]
fn changes_keep_a_header_true() {
    for target in fuzz::TARGETS {
        let Some(mutate) = target.mutate else { continue };
        for seed in fuzz::seeds(target.name) {
            // The last byte goes, and another comes in.
            let shorter = |data: &mut [u8], size: usize| {
                data[size / 2] ^= 1;
                size - 1
            };
            for number in 0..24 {
                let mut data = seed.clone();
                data.resize(seed.len() + 64, 0);
                let size = mutate(&mut { shorter }, &mut data, seed.len(), number);
                assert!(size <= data.len(), "{}", target.name);
                let _taken = (target.attempt)(&data[..size]);
            }
        }
    }
}
