//! Saved runs: safetensors files with what a run says of itself. One that does not fit changes nothing, and one that does goes on.

use crate::budget::{making_a_run, reading};
use crate::mutations::Change;
use crate::runs::MOST_MADE;
use std::cell::RefCell;
use train::{Contents, Experiment, ExperimentSpec, Plan, SavedRun, SpecError, check};

/// Bytes before the header: its length.
const LENGTH: usize = 8;

thread_local! {
    /// A small run, and its file.
    static AT_HAND: RefCell<(Experiment, Vec<u8>)> = RefCell::new(small_run());
}

/// The run at hand, which a file is opened in.
fn small_run() -> (Experiment, Vec<u8>) {
    let experiment = crate::seeds::small_experiment();
    let file = experiment.safetensors(Contents::Checkpoint, &[]);
    (experiment, file)
}

/// True if the run went on from the file.
pub(crate) fn attempt(input: &[u8]) -> bool {
    match reading(input, || SavedRun::read(input)) {
        Err(error) => refused(&error),
        Ok(saved) => AT_HAND.with_borrow_mut(|(experiment, own)| open(experiment, own, input, &saved)),
    }
}

fn refused(error: &SpecError) -> bool {
    assert!(!error.reason.is_empty());
    assert!(error.value.chars().count() <= 40 && error.reason.len() <= 1000, "too long to be shown: {error}");
    false
}

fn open(experiment: &mut Experiment, own: &[u8], input: &[u8], saved: &SavedRun<'_>) -> bool {
    if let Err(error) = reading(input, || saved.step()) {
        return refused(&error);
    }
    let spec = match saved.note("specification").map(serde_json::from_str::<ExperimentSpec>) {
        None => experiment.spec().clone(),
        Some(Ok(spec)) if check(&spec).is_ok() => spec,
        Some(_) => return false,
    };
    if Plan::new(&spec).bytes > MOST_MADE {
        return false;
    }
    let before = (experiment.digest(), experiment.metrics(), experiment.spec().clone());
    let went_on = making_a_run(&spec, 10, input.len(), || experiment.resume(&spec, saved));
    if let Err(error) = went_on {
        assert_eq!((experiment.digest(), experiment.metrics(), experiment.spec().clone()), before);
        return refused(&error);
    }
    safetensors::SafeTensors::deserialize(input).expect("the library that defines the format takes it too");
    // Saved and opened again it is the same. Weights may be any bits, and those of numbers that are none do not compare.
    let file = experiment.safetensors(Contents::Checkpoint, saved.notes());
    let digest = experiment.digest();
    let again = SavedRun::read(&file).expect("a file that was just written");
    experiment.resume(&spec, &again).expect("a file that was just written");
    assert_eq!(experiment.digest(), digest);
    experiment.advance();
    let own_file = SavedRun::read(own).expect("the run's own file");
    experiment.resume(&before.2, &own_file).expect("the run's own file");
    assert_eq!(experiment.digest(), before.0);
    true
}

/// Changes the header or the numbers, and says the header's true length before it.
pub(crate) fn mutate(change: Change<'_>, data: &mut [u8], size: usize, seed: u32) -> usize {
    let said = data.first_chunk().map_or(usize::MAX, |length| u64::from_le_bytes(*length) as usize);
    if seed.is_multiple_of(8) || size < LENGTH || said > size - LENGTH {
        return change(data, size);
    }
    let (end, most) = (LENGTH + said, data.len());
    if seed.is_multiple_of(3) && end < size {
        return end + change(&mut data[end..], size - end);
    }
    // The numbers are put aside, and behind the header again.
    let numbers = data[end..size].to_vec();
    let room = (most - LENGTH).saturating_sub(numbers.len());
    let header = change(&mut data[LENGTH..LENGTH + room], said);
    data[..LENGTH].copy_from_slice(&(header as u64).to_le_bytes());
    data[LENGTH + header..][..numbers.len()].copy_from_slice(&numbers);
    LENGTH + header + numbers.len()
}
