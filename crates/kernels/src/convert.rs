//! Bytes of an image to numbers.

/// `x[i] = pixels[i] / 255`: grey levels 0 to 255 onto [0, 1]. Same length.
pub fn scale_pixels(pixels: &[u8], x: &mut [f32]) {
    assert_eq!(pixels.len(), x.len(), "one number a pixel");
    // Through i32, whose conversion to f32 is one instruction for four lanes; the loop vectorises by itself.
    for (x, &pixel) in x.iter_mut().zip(pixels) {
        *x = i32::from(pixel) as f32 * (1.0 / 255.0);
    }
}
