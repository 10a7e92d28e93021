// What V8 makes of a module, as it prints it: every function compiled by its optimising compiler.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { disassembler } from '../../www/tools/disassembler.mjs';

/** One function: its index in the module, and what the machine does. */
export interface Listing {
  readonly index: number;
  readonly instructions: readonly Instruction[];
}

export interface Instruction {
  /** Bytes from the start of the function. */
  readonly at: number;
  /** `vmovdqu xmm10,[rdi+r15*1+0x10]` */
  readonly text: string;
}

const FLAGS = [
  '--no-liftoff', // the optimising compiler alone
  '--no-wasm-lazy-compilation', // at once, not at the first call
  '--print-wasm-code',
];

/** Compiles a file and returns its functions. */
export async function disassemble(file: string): Promise<Listing[]> {
  const text = await print(fileURLToPath(new URL('compile.mjs', import.meta.url)), file);
  const listings = text.split('--- WebAssembly code ---').slice(1).map(read);
  if (listings.length === 0) throw new Error(`${file}: V8 has printed no function`);
  return listings;
}

function print(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(disassembler, [...FLAGS, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.on('error', (cause) =>
      reject(new Error('no Node that prints machine code: npm ci --prefix tests/machine-code', { cause })),
    );
    child.on('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(parts).toString('latin1'))
        : reject(new Error(`compiling ended with code ${code}`)),
    );
  });
}

/** A line is an address, the same from the start of the function, the bytes, and the instruction; numbers are hexadecimal. */
const LINE = /^0x[0-9a-f]+ +([0-9a-f]+) +[0-9a-f]+ +(.+)$/gm;

function read(text: string): Listing {
  const index = /^index: (\d+)$/m.exec(text)?.[1];
  const compiler = /^compiler: (\w+)$/m.exec(text)?.[1];
  if (index === undefined || compiler !== 'TurboFan') throw new Error(`function ${index}: compiled by ${compiler}`);
  const instructions = Array.from(text.matchAll(LINE), ([, at = '', line = '']) => ({
    at: Number.parseInt(at, 16),
    text: line,
  }));
  return { index: Number(index), instructions };
}
