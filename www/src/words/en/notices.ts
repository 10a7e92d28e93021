// Notices: what went wrong or was refused, what became of a run, and its result.

import { html, type TemplateResult } from 'lit';

export const notices = {
  dataFailed: (problem: string, images: string) =>
    `${problem} Training goes on with the ${images} images that are here, as far as they reach.`,
  tryAgain: 'Try again',
  waiting: 'The next batch needs images that are still on their way.',
  linkRefused: 'This part of the link is not used; the rest is.',
  fileRefused: 'This file was not opened; everything here is as it was.',
  goesOn: (step: string) => `The run goes on from step ${step}, where it was saved last. Reset begins it anew.`,
  goesOnDamaged: (step: string) =>
    `The run goes on from step ${step}, the save before the last, which is damaged. Reset begins it anew.`,
  beginsAnew: 'The run begins anew: nothing of it is saved. Reset begins it anew.',
  beginsAnewDamaged: 'The run begins anew: what was saved of it is damaged. Reset begins it anew.',
  unsaved: (reason: string) =>
    `This browser keeps no runs here (${reason}). Everything else works, and Take it along saves to a file.`,
  newer: 'There is a newer version of this page. It is used when all tabs of this one are closed, or at once.',
  useNewer: 'Use it now',
  claim: 'This link names a result. Press Play: at the end the page says whether it comes out the same here.',
  claimAt: (step: string) =>
    `This link names a result. Press Play: at step ${step} the page says whether it comes out the same here.`,
  diverged: (rate: string) =>
    html`<b>The loss is no number any more: this run has diverged.</b> A smaller learning rate than
      ${rate} helps, and Reset starts from the same weights.`,
  finished: (step: string) => `Finished at step ${step}.`,
  on: (images: string, tested: string, findings: unknown) => html`On ${images} ${tested}: ${findings}.`,
  digest: (digest: TemplateResult) => html`Digest of all weights: ${digest}`,
  faithful: (arithmetic: string) =>
    `; with ${arithmetic}, as here, whoever opens this page's link gets the same, bit for bit.`,
  unfaithful: '. The run was changed under way, so the link alone does not lead here.',
  alerts: {
    seenAt: (step: string) => `Seen at step ${step}:`,
    helps: 'What helps:',
    helpsAfresh: 'What helps, with a fresh start that drops what is learnt so far:',
  },
};
