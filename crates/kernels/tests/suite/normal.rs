//! Standard normal numbers: against the formula in `f64`, against theory, and bits that may never change.

use crate::Numbers;
use kernels::{Arithmetic, NORMAL_BLOCK, standard_normal};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Box and Muller's formula for the same draws, in `f64`.
fn exact(draws: [u32; NORMAL_BLOCK]) -> [f64; NORMAL_BLOCK] {
    let unit = |draw: u32| f64::from(draw >> 8) / 16_777_216.0;
    std::array::from_fn(|i| {
        let radius = (-2.0 * (unit(draws[i % 4]) + 1.0 / 16_777_216.0).ln()).sqrt();
        let angle = std::f64::consts::TAU * unit(draws[4 + i % 4]);
        radius * if i < 4 { angle.cos() } else { angle.sin() }
    })
}

#[test]
fn agrees_with_the_formula() {
    const ENDS: [u32; 6] = [0, 0xff, 0x100, 0x8000_0000, 0xffff_feff, u32::MAX];
    let mut numbers = Numbers::new(31);
    let mut worst = 0.0_f64;
    for i in 0..100_000 {
        // Some draws from the ends of the range, where the logarithm is steep or nearly zero.
        let draws = std::array::from_fn(|k| if i % 7 == k { ENDS[i % 6] } else { numbers.bits() });
        for (actual, exact) in standard_normal(draws).into_iter().zip(exact(draws)) {
            worst = worst.max((f64::from(actual) - exact).abs());
        }
    }
    assert!(worst < 1.5e-6, "{worst:e}");
}

#[test]
fn the_largest_is_5_8_deviations_out() {
    let largest = standard_normal([0; NORMAL_BLOCK]);
    assert_eq!(largest[0], largest[3]);
    assert!((largest[0] - 5.768).abs() < 1e-3 && largest[4] == 0.0, "{largest:?}");
    // The other end of the radius: ln 1 is 0 and not a hair above, whose root would be NaN.
    assert!(standard_normal([u32::MAX; NORMAL_BLOCK]).iter().all(|x| *x == 0.0));
}

#[test]
fn moments_and_tails_are_those_of_theory() {
    const BLOCKS: usize = 100_000;
    let mut numbers = Numbers::new(32);
    let mut moments = [0.0_f64; 4];
    let mut pairs = 0.0;
    let mut beyond = [0.0_f64; 4];
    for _ in 0..BLOCKS {
        let block = standard_normal(std::array::from_fn(|_| numbers.bits())).map(f64::from);
        for x in block {
            moments.iter_mut().zip(1..).for_each(|(sum, power)| *sum += x.powi(power));
            beyond.iter_mut().zip(1..).for_each(|(sum, bound)| *sum += f64::from(u8::from(x.abs() > f64::from(bound))));
        }
        // Cosine and sine of one pair are independent.
        pairs += (0..4).map(|i| block[i] * block[i + 4]).sum::<f64>();
    }
    // Four standard errors of 800,000 draws: the variances of x, x², x³ and x⁴ are 1, 2, 15 and 96.
    let draws = (BLOCKS * NORMAL_BLOCK) as f64;
    let errors = [1.0_f64, 2.0, 15.0, 96.0].map(|variance| 4.0 * (variance / draws).sqrt());
    for ((sum, expected), error) in moments.iter().zip([0.0, 1.0, 0.0, 3.0]).zip(errors) {
        assert!((sum / draws - expected).abs() < error, "{moments:?}");
    }
    assert!((pairs / (draws / 2.0)).abs() < 4.0 / (draws / 2.0).sqrt(), "{pairs}");
    for (count, share) in beyond.into_iter().zip([0.317_310_508, 0.045_500_264, 0.002_699_796, 6.334e-5]) {
        let error = 4.0 * (share * (1.0 - share) / draws).sqrt();
        assert!((count / draws - share).abs() < error, "{beyond:?}");
    }
}

/// Links must replay for years and on every host: these bits may never change. They were computed in another language, one
/// IEEE operation after the other; the first draws are those of `tests/golden/streams.json`. A fused build has others.
#[test]
fn bits_are_golden() {
    if Arithmetic::CURRENT == Arithmetic::Fma {
        return;
    }
    for (draws, bits) in GOLDEN {
        assert_eq!(standard_normal(draws).map(f32::to_bits), bits, "{draws:?}");
    }
}

const GOLDEN: [([u32; NORMAL_BLOCK], [u32; NORMAL_BLOCK]); 3] = [
    (
        [3570392609, 4200032551, 1173802831, 916174626, 1171208775, 3821507377, 507540331, 3167900907],
        [3182488086, 1042718111, 1066919803, 3188475631, 1058671291, 3188342990, 1066100147, 3219149200],
    ),
    (
        [0, 0xff, 0x100, 0xffff_feff, 0x1234_5678, 0x9abc_def0, 0x4000_0000, 0xdead_beef],
        [1084650930, 3230809484, 0, 964137108, 1075806748, 3227598218, 1085583728, 3112441152],
    ),
    (
        [0x8000_0000, 0xb504_f3ff, 1, 0x7fff_ffff, u32::MAX, 0x2000_0000, 0xe000_0000, 0x6000_0000],
        [1066841438, 1058452831, 1082295411, 3210027597, 3035413369, 1058452831, 3229779059, 1062543949],
    ),
];
