// Slow motion: one training step told in four stages, as a machine that knows no clock and sends nothing. It is told how much
// time has passed and what the worker has answered, and says which stage is shown and what it waits for.

export const STAGES = ['forward', 'loss', 'backward', 'update'] as const;
export type Stage = (typeof STAGES)[number];

/** How long a stage is shown. */
export const STAGE_MILLISECONDS = 1500;

export interface SlowMotion {
  /** Null: nothing is told. */
  readonly stage: Stage | null;
  /** Milliseconds of the stage that have passed. */
  readonly elapsed: number;
  /** What must come from the worker before the stage can be shown: what the step will see, or what it has changed. */
  readonly awaits: 'trace' | 'update' | null;
  readonly running: boolean;
  /** Batches still to be told with this one. */
  readonly batches: number;
  /** Whether stages go on by themselves; otherwise only when told to. */
  readonly automatic: boolean;
}

export const STILL: SlowMotion = {
  stage: null,
  elapsed: 0,
  awaits: null,
  running: false,
  batches: 0,
  automatic: true,
};

const next = (motion: SlowMotion, stage: Stage): SlowMotion => ({
  ...motion,
  stage,
  elapsed: 0,
  awaits: stage === 'forward' ? 'trace' : stage === 'update' ? 'update' : null,
});

/** Begins so many batches, or goes on with the one that was paused. */
export function begin(motion: SlowMotion, batches: number, automatic: boolean): SlowMotion {
  const going = { ...motion, batches, automatic, running: true };
  const isOver = motion.stage === null || (motion.stage === 'update' && motion.batches === 0);
  return isOver ? next(going, 'forward') : going;
}

export const pause = (motion: SlowMotion): SlowMotion => ({ ...motion, running: false });

/** The stage after this one; after the last, the next batch, or rest with the last stage still shown. */
export function advance(motion: SlowMotion): SlowMotion {
  const { stage, running, awaits, batches } = motion;
  if (!running || stage === null || awaits !== null) return motion;
  const following = STAGES[STAGES.indexOf(stage) + 1];
  if (following) return next(motion, following);
  if (batches <= 1) return { ...motion, running: false, batches: 0 };
  return next({ ...motion, batches: batches - 1 }, 'forward');
}

/** Time has passed: at the most one stage ends, so that none is missed after a long sleep. */
export function pass(motion: SlowMotion, milliseconds: number): SlowMotion {
  if (!motion.running || motion.awaits !== null || motion.stage === null) return motion;
  const elapsed = motion.elapsed + milliseconds;
  if (elapsed < STAGE_MILLISECONDS) return { ...motion, elapsed };
  return motion.automatic ? advance(motion) : { ...motion, elapsed: STAGE_MILLISECONDS };
}

/** What the stage has waited for is there. */
export const answered = (motion: SlowMotion, what: 'trace' | 'update'): SlowMotion =>
  motion.awaits === what ? { ...motion, awaits: null } : motion;

/** No step comes after this one: the last stage is shown, and then there is rest. */
export const finish = (motion: SlowMotion): SlowMotion => ({ ...motion, batches: Math.min(1, motion.batches) });

/** How many of so many layers have been reached: one after the other, all of them in the first two thirds of the stage. */
export function reached({ elapsed, awaits, automatic }: SlowMotion, layers: number): number {
  if (awaits === 'trace') return 0;
  // Nothing moves by itself for who does not want movement.
  if (!automatic) return layers;
  return Math.min(layers, 1 + Math.floor((elapsed * layers) / ((2 / 3) * STAGE_MILLISECONDS)));
}
