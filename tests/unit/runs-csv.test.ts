import { describe, expect, it } from 'vitest';
import { type CsvRun, csvCell, runsAsCsv } from '../../www/src/runs-csv';

const RUN: CsvRun = {
  name: 'Stacked',
  preset: 'stacked',
  link: 'v=1&p=stacked&lr=0.02',
  faithful: true,
  step: 500,
  totalSteps: 1464,
  seconds: 2.71849,
  digest: '0123456789abcdef',
  arithmetic: 'fma',
  test: { loss: 0.0123456789, mse: 0.0123456789, images: 10_000 },
  values: { lr: '0.02', widths: '300-150-300' },
};

describe('a cell of CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['with, comma', '"with, comma"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' spaced ', '" spaced "'],
    ['', ''],
  ])('quotes %j where that is needed', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://example.org","x")', `"'=HYPERLINK(""http://example.org"",""x"")"`],
    ['+1 better', "'+1 better"],
    ['-2+3+cmd|x', "'-2+3+cmd|x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', '"\'\t=1"'],
    ['＝1', "'＝1"],
  ])('makes no formula of %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('leaves numbers, also negative ones and those of links, and has nothing for nothing', () => {
    expect(csvCell(-0.5)).toBe('-0.5');
    expect(csvCell('-0.5')).toBe('-0.5');
    expect(csvCell('1e-7')).toBe('1e-7');
    expect(csvCell(Number.NaN)).toBe('NaN');
    expect(csvCell(false)).toBe('false');
    expect(csvCell(null)).toBe('');
    expect(csvCell(undefined)).toBe('');
  });
});

/** Reads CSV as RFC 4180 has it. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, cell = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)) {
    const row = rows.at(-1);
    const value = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    if (!row || row.at(-1) === '\n') rows.push([value]);
    else row.push(value);
    if (end === '\r\n') rows.at(-1)?.push('\n');
  }
  return rows.map((row) => row.slice(0, -1));
}

describe('runs as CSV', () => {
  it('has a heading and a line a run, with all digits and every setting', () => {
    const text = runsAsCsv(
      [RUN, { ...RUN, name: 'a, "b"', test: null, digest: null, faithful: false }],
      ['lr', 'widths', 'tie'],
    );
    expect(text.endsWith('\r\n')).toBe(true);
    const [heading, first, second, ...more] = read(text);
    expect(more).toEqual([]);
    const cell = (row: string[] | undefined, name: string) => row?.[heading?.indexOf(name) ?? -1];
    expect(heading?.length).toBe(first?.length);
    expect(heading?.length).toBe(second?.length);
    expect(new Set(heading).size).toBe(heading?.length);
    expect(cell(first, 'name')).toBe('Stacked');
    expect(cell(first, 'test_loss')).toBe('0.0123456789');
    expect(cell(first, 'test_kl')).toBe('');
    expect(cell(first, 'seconds')).toBe('2.718');
    expect(cell(first, 'widths')).toBe('300-150-300');
    expect(cell(first, 'tie')).toBe('');
    expect(cell(first, 'arithmetic')).toBe('fma');
    expect(cell(first, 'reproducible')).toBe('true');
    expect(cell(second, 'name')).toBe('a, "b"');
    expect(cell(second, 'test_loss')).toBe('');
    expect(cell(second, 'digest')).toBe('');
    expect(cell(second, 'reproducible')).toBe('false');
  });

  it('is only the heading without runs', () => {
    expect(runsAsCsv([], ['lr']).split('\r\n')).toHaveLength(2);
  });
});
