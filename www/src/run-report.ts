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
import { words } from './words/words';

const said = words.report;

/** Lines of the summary of the curve. */
const ROWS = 10;

export function runReport(run: TakenRun): string {
  const { title, summary, link, faithful, spec, step, totalSteps, seconds, arithmetic, digest, curves, test } = run;
  const lines = [
    `# ${plain(title)}`,
    '',
    plain(summary),
    '',
    `<${address(link)}>`,
    '',
    `## ${said.recipe}`,
    '',
    ...settings(run),
    `- ${network(spec)}`,
    `- ${said.trained(formatWhole(step), formatWhole(totalSteps), formatDuration(seconds))}`,
    ...(faithful ? [] : ['', said.unfaithful]),
    '',
    `## ${said.results}`,
    '',
    ...results(test, spec),
    '',
    `## ${said.curve}`,
    '',
    ...curve(curves),
    '',
    `## ${said.again}`,
    '',
    `- ${said.seed(spec.seed)}`,
    `- ${said.arithmetic[arithmetic]}`,
    `- ${digest === null ? said.noDigest : said.digest(plain(digest))}`,
  ];
  return `${lines.join('\n')}\n`;
}

function settings({ preset, title, settings: differing }: TakenRun): string[] {
  const others = differing.filter(({ key }) => key !== 'seed');
  const name = `${plain(title)} (\`${plain(preset)}\`)`;
  if (others.length === 0) return [`- ${said.preset(name)}`];
  return [`- ${said.presetBut(name)}`, ...others.map(({ label, value }) => `  - ${plain(label)}: ${plain(value)}`)];
}

/** 784-300-150-300-784, or 784-300-150-10 of a classifier. */
function network(spec: ExperimentSpec): string {
  const { filters, widths } = spec.architecture;
  const { pixels } = outlineOf(spec);
  const all = kindsOf(spec).classifies
    ? [...widths.slice(0, Math.ceil(widths.length / 2)), CLASSES]
    : [...widths, pixels];
  const joined = [pixels, ...all].join('-');
  return filters.length > 0 ? said.convolutions(joined, filters.join(', ')) : said.network(joined);
}

function results(test: TestMetrics | null, { data }: ExperimentSpec): string[] {
  if (!test) return [said.notEvaluated];
  const { many, part } = wordsFor(data.set);
  const findings = findingsOf(test, part).map((finding) => `- ${capital(formatFinding(finding))}`);
  return [said.heldOut(formatWhole(test.images), many), '', `- ${said.loss(formatLoss(test.loss))}`, ...findings];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Some points of the held-out curve with the training loss nearest before each. */
function curve({ train, test }: Curves): string[] {
  if (test.steps.length === 0) return [said.noCurve];
  const last = test.steps.length - 1;
  const picked = new Set(Array.from({ length: ROWS }, (_, k) => Math.round((k * last) / (ROWS - 1))));
  const rows = [...picked].map((i) => {
    const step = test.steps[i] ?? 0;
    const before = train.steps.findLastIndex((at) => at <= step);
    return `| ${formatWhole(step)} | ${formatLoss(train.values[before])} | ${formatLoss(test.values[i])} |`;
  });
  return [`| ${said.step} | ${said.trainingLoss} | ${said.heldOutLoss} |`, '| ---: | ---: | ---: |', ...rows];
}
