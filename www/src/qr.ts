// QR codes of addresses (ISO/IEC 18004), as one path of squares. The modules come from the package `qr`: 5 kB, no dependencies,
// maintained, and of the encoders at hand the one that also has a decoder, so that a test can read what the page has drawn.

import encodeQR from 'qr';

/** Modules of paper around the code, which the standard asks for. */
const QUIET = 4;

/** Rows of modules, true for dark, with the paper around; null if the text is too long for any code. */
export function qrOf(text: string): boolean[][] | null {
  try {
    // The lowest correction: a screen has no stains, and larger modules are read from farther away.
    return encodeQR(text, 'raw', { ecc: 'low', border: QUIET });
  } catch {
    return null;
  }
}

/** The dark modules as the path of an SVG with a unit for a module: each run of a row one rectangle. */
export function pathOf(rows: readonly (readonly boolean[])[]): string {
  const parts: string[] = [];
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x]) x++;
      parts.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
    }
  });
  return parts.join('');
}
