// The inner loops of the shipped products keep everything in registers. Compilers decide that, and a new version or a small
// change of the source can undo it: the results stay the same, and training takes twice as long. So the machine code is read,
// as the V8 of a current Chromium makes it.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { canDisassemble } from '../../www/tools/disassembler.mjs';
import { disassemble } from '../machine-code/listing';
import { type ProductLoop, productLoops } from '../machine-code/products';
import { tileModule } from '../machine-code/tile';

const ARITHMETICS = ['simd', 'fma'] as const;

/** The sums of every such loop in `crates/kernels`, as many as each file's constants say. */
const SUMS = [
  1, // narrow.rs, weight gradient: what is left of a run
  8, // narrow.rs, forward
  10, // microkernel.rs, dense
  10, // microkernel.rs, sparse
  10, // windows.rs, forward
  10, // windows.rs, weight gradient
  12, // narrow.rs, weight gradient
];

const onStack = (loops: readonly ProductLoop[]) => loops.filter(({ stack }) => stack.length > 0);

async function loopsOfTile(sums: number, arithmetic: 'simd' | 'fma'): Promise<ProductLoop[]> {
  const folder = await mkdtemp(join(tmpdir(), 'machine-code-'));
  try {
    const file = join(folder, 'tile.wasm');
    await writeFile(file, tileModule(sums, arithmetic));
    return productLoops(await disassemble(file));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const title = canDisassemble ? 'machine code' : 'machine code, which only Linux on x64 can print: skipped here';

describe.skipIf(!canDisassemble)(title, () => {
  test.each(ARITHMETICS)('no inner loop of a product touches the stack (%s)', async (arithmetic) => {
    const module = fileURLToPath(new URL(`../../www/pkg/${arithmetic}/engine_bg.wasm`, import.meta.url));
    const loops = productLoops(await disassemble(module));
    expect(onStack(loops)).toEqual([]);
    // All are found: where V8 has put a function into its caller, a loop is there twice.
    expect(new Set(loops.map(({ sums }) => sums))).toEqual(new Set(SUMS));
    const found = (wanted: number) => loops.filter(({ sums }) => sums === wanted).length;
    const expected = (wanted: number) => SUMS.filter((sums) => sums === wanted).length;
    expect(SUMS.filter((sums) => found(sums) < expected(sums))).toEqual([]);
    // Every sum gets one product a step, in however many steps V8 puts into a pass.
    expect(loops.filter(({ products, sums }) => products === 0 || products % sums !== 0)).toEqual([]);
  });

  test.each(ARITHMETICS)(
    'a loop whose sums fit the registers is told from one whose sums do not (%s)',
    async (arithmetic) => {
      const [fits, ...others] = await loopsOfTile(10, arithmetic);
      expect([fits?.sums, fits?.stack, others]).toEqual([10, [], []]);
      const [spills, ...more] = await loopsOfTile(20, arithmetic);
      expect(spills?.stack.length).toBeGreaterThanOrEqual(2 * (20 - 15));
      expect(spills?.stack.every((line) => /\[r[bs]p/.test(line))).toBe(true);
      expect(more).toEqual([]);
    },
  );
});
