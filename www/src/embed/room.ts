// How many panels a frame has room for, beside and below each other.

/** What a panel needs to be read. */
const WIDTH = 390;
const HEIGHT = 250;
/** Title and buttons. */
const AROUND = 120;

export function roomFor(width: number, height: number): { readonly columns: number; readonly rows: number } {
  const many = (space: number, each: number, most: number) => Math.min(most, Math.max(1, Math.floor(space / each)));
  return { columns: many(width, WIDTH, 3), rows: many(height - AROUND, HEIGHT, 3) };
}
