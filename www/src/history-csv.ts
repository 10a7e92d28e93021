// The curves of a run as CSV (RFC 4180): a line for each step at which anything is known. A training loss is the mean since the
// last one; held-out numbers are those of an evaluation at that step.

import { csvCell } from './runs-csv';
import type { Curves } from './state';

const COLUMNS = ['step', 'training_loss', 'held_out_loss', 'held_out_kl', 'held_out_mse'] as const;

type Row = (number | null)[];

export function historyAsCsv({ train, test }: Curves): string {
  const rows = new Map<number, Row>();
  const rowAt = (step: number): Row => {
    const row = rows.get(step) ?? [step, null, null, null, null];
    rows.set(step, row);
    return row;
  };
  train.steps.forEach((step, i) => {
    rowAt(step)[1] = train.values[i] ?? null;
  });
  test.steps.forEach((step, i) => {
    const row = rowAt(step);
    [test.values, test.kl, test.mse].forEach((values, k) => {
      const value = values[i];
      // What the model does not have is an empty cell; a loss that is lost says so.
      row[k + 2] = value === undefined || (k > 0 && Number.isNaN(value)) ? null : value;
    });
  });
  const sorted = [...rows.values()].sort(([a], [b]) => (a ?? 0) - (b ?? 0));
  return [[...COLUMNS], ...sorted].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
