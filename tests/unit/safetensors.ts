// A reader of safetensors, as small as the format: 8 bytes of length, that much JSON, then the numbers. It shares no line
// with the writer. https://github.com/huggingface/safetensors#format

export interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface TensorFile {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: Readonly<Record<string, Tensor>>;
}

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** Throws unless the tensors fill the file from the header to its end, without gap or overlap. */
export function readSafetensors(file: Uint8Array): TensorFile {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  const header: Record<string, Entry> = JSON.parse(new TextDecoder().decode(file.subarray(8, start)));
  const { __metadata__: metadata = {}, ...entries } = header as typeof header & { __metadata__?: object };
  let end = 0;
  const tensors = Object.entries(entries as Record<string, Entry>)
    .sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0])
    .map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]): [string, Tensor] => {
        if (from !== end) throw new Error(`${name} begins at ${from}, not at ${end}`);
        end = to;
        const count = shape.reduce((product, size) => product * size, 1);
        if (dtype !== 'F32' || to - from !== 4 * count) throw new Error(`${name}: ${dtype} of shape ${shape}`);
        const values = Float32Array.from({ length: count }, (_, i) => view.getFloat32(start + from + 4 * i, true));
        return [name, { dtype, shape, values }];
      },
    );
  if (start + end !== file.length) throw new Error(`${file.length - start - end} bytes too many`);
  return { metadata: metadata as Record<string, string>, tensors: Object.fromEntries(tensors) };
}
