// A run as a report in Markdown: what it was, what came of it, and how to get it again.

import type { ExperimentSpec, TestMetrics } from '../pkg/types';
import { wordsFor } from './data-sets';
import { formatDuration, formatFinding, formatLoss, formatWhole } from './format';
import { kindsOf } from './programs/kinds';
import { CLASSES, outlineOf } from './programs/outline';
import { address, plain } from './programs/python';
import { findingsOf } from './result';
import type { Curves } from './state';
import type { TakenRun } from './taken-run';

/** Lines of the summary of the curve. */
const ROWS = 10;

const ARITHMETIC = {
  simd: 'WebAssembly SIMD, the same bits on every machine',
  fma: 'relaxed SIMD with fused multiply-add',
} as const;

export function runReport(run: TakenRun): string {
  const { title, summary, link, faithful, spec, step, totalSteps, seconds, arithmetic, digest, curves, test } = run;
  const lines = [
    `# ${plain(title)}`,
    '',
    plain(summary),
    '',
    `<${address(link)}>`,
    '',
    '## Recipe',
    '',
    ...settings(run),
    `- Network: ${network(spec)}`,
    `- Trained: ${formatWhole(step)} of ${formatWhole(totalSteps)} steps in ${formatDuration(seconds)}`,
    ...(faithful
      ? []
      : ['', 'A value was changed under way: the link has the values of the end, and does not lead to this run.']),
    '',
    '## Results',
    '',
    ...results(test, spec),
    '',
    '## Curve',
    '',
    ...curve(curves),
    '',
    '## The same again',
    '',
    `- Seed: ${spec.seed}`,
    `- Arithmetic: ${ARITHMETIC[arithmetic]}`,
    digest === null
      ? '- Digest: none, because the run has not come to its end'
      : `- Digest of all weights at the end: \`${plain(digest)}\``,
  ];
  return `${lines.join('\n')}\n`;
}

function settings({ preset, title, settings: differing }: TakenRun): string[] {
  const others = differing.filter(({ key }) => key !== 'seed');
  const name = `${plain(title)} (\`${plain(preset)}\`)`;
  if (others.length === 0) return [`- Preset: ${name}, as it stands`];
  return [`- Preset: ${name}, but for`, ...others.map(({ label, value }) => `  - ${plain(label)}: ${plain(value)}`)];
}

/** 784-300-150-300-784, or 784-300-150-10 of a classifier. */
function network(spec: ExperimentSpec): string {
  const { filters, widths } = spec.architecture;
  const { pixels } = outlineOf(spec);
  const all = kindsOf(spec).classifies
    ? [...widths.slice(0, Math.ceil(widths.length / 2)), CLASSES]
    : [...widths, pixels];
  const convolutions = filters.length > 0 ? `, convolutions with ${filters.join(', ')} filters and back` : '';
  return `${[pixels, ...all].join('-')}${convolutions}`;
}

function results(test: TestMetrics | null, { data }: ExperimentSpec): string[] {
  if (!test) return ['Not evaluated yet.'];
  const { many, part } = wordsFor(data.set);
  const findings = findingsOf(test, part).map((finding) => `- ${capital(formatFinding(finding))}`);
  return [
    `On the first ${formatWhole(test.images)} held-out ${many}:`,
    '',
    `- Loss of the objective ${formatLoss(test.loss)}`,
    ...findings,
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Some points of the held-out curve with the training loss nearest before each. */
function curve({ train, test }: Curves): string[] {
  if (test.steps.length === 0) return ['No point of the curve is known yet.'];
  const last = test.steps.length - 1;
  const picked = new Set(Array.from({ length: ROWS }, (_, k) => Math.round((k * last) / (ROWS - 1))));
  const rows = [...picked].map((i) => {
    const step = test.steps[i] ?? 0;
    const before = train.steps.findLastIndex((at) => at <= step);
    return `| ${formatWhole(step)} | ${formatLoss(train.values[before])} | ${formatLoss(test.values[i])} |`;
  });
  return ['| Step | Training loss | Held-out loss |', '| ---: | ---: | ---: |', ...rows];
}
