//! Gradients against central differences.
//!
//! In `f32` a difference quotient over 2h has an error of about 1e-7 / h from rounding and of h² from curvature, so h is a
//! compromise and the tolerance is in parts of a thousand. Where a kink of ReLU, of the largest of four pixels or of |x| lies
//! within h there is no derivative to compare: such gradients are recognised by quotients over h and over h / 2 and counted.

use nn::Parameters;
use std::fmt::Debug;

const H: f32 = 4e-3;

/// How many gradients were compared, and how many had a kink.
#[derive(Clone, Copy, Debug, Default)]
pub struct Compared {
    pub gradients: usize,
    pub kinks: usize,
}

/// Compares the gradients that the batch has given with differences of `cost`, which has to be the same function each time.
pub fn compare(
    what: &impl Debug,
    parameters: &mut Parameters,
    mut cost: impl FnMut(&mut Parameters) -> f64,
) -> Compared {
    let mut gradients = Vec::new();
    parameters.for_each_with_gradient(|_, range, _, values| gradients.extend(range.zip(values.iter().copied())));
    let scale: f64 = gradients.iter().fold(1e-3_f32, |most, (_, g)| most.max(g.abs())).into();
    let here = cost(parameters);
    assert!(here.is_finite(), "{what:?}: the cost is {here}");
    let rounding = 5e-5 * here.abs();
    let mut kinks = 0;
    for &(i, gradient) in &gradients {
        let mut at = |offset: f32| {
            let before = parameters.values()[i];
            parameters.values_mut()[i] = before + offset;
            // The step that f32 really takes.
            let step = f64::from(parameters.values()[i]) - f64::from(before);
            let cost = cost(parameters);
            parameters.values_mut()[i] = before;
            (cost, step)
        };
        let mut difference = |h: f32| {
            let ((up, up_step), (down, down_step)) = (at(h), at(-h));
            ((up - down) / (up_step - down_step), (up - 2.0 * here + down) / f64::from(h))
        };
        let ((slope, bend), (half_slope, half_bend)) = (difference(H), difference(H / 2.0));
        // Curvature makes the quotients differ by h² and halves the bend; a kink beside the middle makes the quotients
        // differ by more, and one in the middle leaves the bend as it is.
        let (apart, bent) = ((slope - half_slope).abs(), (2.0 * half_bend - bend).abs());
        if apart > 5e-4 * scale + rounding || bent > 4e-3 * scale + rounding {
            kinks += 1;
            continue;
        }
        let gradient = f64::from(gradient);
        if (gradient - half_slope).abs() > 3e-3 * scale + rounding {
            // Two kinks can look like curvature. A shorter quotient sees between them, with more rounding.
            let (close, _) = difference(H / 8.0);
            let near = (gradient - close).abs() <= 3e-3 * scale + 4.0 * rounding;
            assert!(near, "{what:?}: gradient {i} is {gradient}, not {half_slope} or {close}");
            kinks += 1;
        }
    }
    Compared { gradients: gradients.len() - kinks, kinks }
}
