// A run as it can be taken along: what it is, how far it came, and what it reached. One place where the page's state is read
// for it; what is made of it are pure functions of this.

import type { ArithmeticName, ExperimentSpec, TestMetrics } from '../pkg/types';
import { sumOf } from './arithmetic';
import { settingsOfLink } from './settings';
import type { Curves, PageState } from './state';
import { inEnglish } from './words/said';

export interface TakenRun {
  readonly preset: string;
  readonly title: string;
  readonly summary: string;
  /** Title and sentence as the engine has them, in whatever language the page is: programs are English. */
  readonly english: { readonly title: string; readonly summary: string };
  readonly spec: ExperimentSpec;
  /** The whole address of the run, and its fragment. */
  readonly link: string;
  readonly fragment: string;
  /** Whether the link alone leads to it: not after a value was changed under way. */
  readonly faithful: boolean;
  /** What differs from the preset. */
  readonly settings: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  readonly step: number;
  readonly totalSteps: number;
  /** Of training. */
  readonly seconds: number;
  readonly arithmetic: ArithmeticName;
  readonly test: TestMetrics | null;
  /** Of a run that came to its end. */
  readonly digest: string | null;
  readonly curves: Curves;
}

/** Null before there is a run; `page` is the address without a fragment. */
export function takenRun(state: PageState, page: string): TakenRun | null {
  const { run, spec, metrics, link, faithful, presets, fields, times, arithmetic, lastTest, result, curves } = state;
  if (!run || !spec) return null;
  const preset = presets.find(({ id }) => id === run.preset) ?? { title: run.preset, summary: '' };
  const { title, summary } = inEnglish(preset);
  return {
    preset: run.preset,
    title: preset.title,
    summary: preset.summary,
    english: { title, summary },
    spec,
    link: `${page}#${link}`,
    fragment: link,
    faithful,
    settings: settingsOfLink(link, fields),
    step: metrics?.step ?? 0,
    totalSteps: run.totalSteps,
    seconds: sumOf(times.training),
    arithmetic: arithmetic ?? 'simd',
    test: result?.test ?? lastTest,
    digest: result?.digest ?? null,
    curves,
  };
}
