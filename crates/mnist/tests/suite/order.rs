//! The order of packing: a permutation, the same for ever, and the one in which MNIST was packed.

use mnist::packing_order;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_permutation_that_depends_on_the_split() {
    let [train, test] = ["train", "test"].map(|split| packing_order(split, 5000, 1000));
    assert_ne!(train, test);
    for mut order in [train, test] {
        assert_ne!(order[..3], [5000, 5001, 5002]);
        order.sort_unstable();
        assert!(order.into_iter().eq(5000..6000));
    }
    assert!(packing_order("train", 7, 0).is_empty());
    // As `shuffled` of www/tools/pack-mnist.mjs gives them.
    assert_eq!(packing_order("train", 5000, 55_000)[..5], [59163, 53424, 54682, 14616, 34459]);
    assert_eq!(packing_order("test", 0, 10_000)[..5], [5897, 3753, 4276, 5769, 9849]);
}
