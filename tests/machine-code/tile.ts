// A WebAssembly module with one loop like that of a register tile, with as many sums as wanted: up to a dozen fit the
// registers of x64, and twenty do not. The detector has to tell them apart.

const [I32, V128, BLOCK, LOOP, END, BRANCH_IF, ADD, SUBTRACT] = [0x7f, 0x7b, 0x40, 0x03, 0x0b, 0x0d, 0x6a, 0x6b];
const [GET, SET, TEE, CONSTANT, VECTOR] = [0x20, 0x21, 0x22, 0x41, 0xfd];
const [LOAD, LOAD_SPLAT, STORE, VECTOR_ADD, VECTOR_MULTIPLY, MULTIPLY_ADD] = [0x00, 0x09, 0x0b, 0xe4, 0xe6, 0x105];

/** The first two locals, and where the sums begin. */
const [AT, LEFT, FIRST] = [0, 1, 2];
const PAGES = 1;

/** Variable-length integer, seven bits a byte: https://webassembly.github.io/spec/core/binary/values.html */
function integer(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...integer(value >>> 7)];
}

const sized = (content: number[]) => [...integer(content.length), ...content];
const section = (id: number, content: number[]) => [id, ...sized(content)];
const vector = (operation: number) => [VECTOR, ...integer(operation)];
/** Any alignment, and an offset. */
const memory = (operation: number, offset: number) => [...vector(operation), 0, ...integer(offset)];

/** `sum = number · vector + sum` for each sum, over and over; then all sums are stored. */
export function tileModule(sums: number, arithmetic: 'simd' | 'fma'): Uint8Array {
  const all = Array.from({ length: sums }, (_, i) => i);
  const number = FIRST + sums;
  const step = all.flatMap((i) => {
    const operands = [GET, number, GET, AT, ...memory(LOAD, 16 * (i + 1))];
    const sum =
      arithmetic === 'fma'
        ? [...operands, GET, FIRST + i, ...vector(MULTIPLY_ADD)]
        : [...operands, ...vector(VECTOR_MULTIPLY), GET, FIRST + i, ...vector(VECTOR_ADD)];
    return [...sum, SET, FIRST + i];
  });
  const body = [
    ...[1, sums + 1, V128],
    ...[LOOP, BLOCK],
    ...[GET, AT, ...memory(LOAD_SPLAT, 0), SET, number],
    ...step,
    ...[GET, AT, CONSTANT, 16, ADD, SET, AT],
    ...[GET, LEFT, CONSTANT, 1, SUBTRACT, TEE, LEFT, BRANCH_IF, 0, END],
    ...all.flatMap((i) => [GET, AT, GET, FIRST + i, ...memory(STORE, 16 * i)]),
    END,
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 2, I32, I32, 0]), // one type: two integers to nothing
    ...section(3, [1, 0]), // one function of that type
    ...section(5, [1, 0, PAGES]),
    ...section(10, [1, ...sized(body)]),
  ]);
}
