//! How a convolutional decoder comes back to the size of the image.
//!
//! Every pooling halves a side and rounds up; every up-sampling doubles it. From an odd size that overshoots: 7 pixels are
//! pooled to 4, which become 8, and these 16 where the encoder had 14. A convolution without rim takes two pixels off each
//! side, which brings it back: so does the last convolution but one of the courses' decoders for 28 x 28 pixels. It takes them
//! off both axes, so that not every size can be reached with every number of poolings.

use nn::{Padding, Shape};

/// Poolings until the shorter side of an image has become one.
pub(crate) fn most_poolings(image: Shape) -> usize {
    image.height.min(image.width).next_power_of_two().ilog2() as usize
}

/// Padding of the decoder's convolutions, first to last: one before each up-sampling, and one that gives the image. `None`
/// where the way back does not come out at the size of the image.
pub(crate) fn paddings(image: Shape, poolings: usize) -> Option<Vec<Padding>> {
    // Height and width after each pooling, from the image on.
    let mut sizes = vec![[image.height, image.width]];
    for k in 0..poolings {
        sizes.push(sizes[k].map(|side| side.div_ceil(2)));
    }
    let mut paddings = Vec::with_capacity(poolings + 1);
    let mut size = sizes[poolings];
    for (level, wanted) in sizes.iter().enumerate().rev() {
        // Overshooting by one cannot be helped here: doubled, it becomes the two that can.
        let too_large = [0, 1].map(|axis| size[axis] - wanted[axis] >= 2);
        let padding = match too_large {
            [false, false] => Padding::Same,
            [true, true] => Padding::Valid,
            _ => return None,
        };
        paddings.push(padding);
        if padding == Padding::Valid {
            size = size.map(|side| side - 2);
        }
        if level > 0 {
            size = size.map(|side| 2 * side);
        }
    }
    (size == sizes[0]).then_some(paddings)
}
