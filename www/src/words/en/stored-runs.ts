// Runs that the browser keeps.

export const storedRuns = {
  refused: 'This browser keeps no runs here.',
  none:
    'A run is saved in this browser as it goes, every ten seconds and whenever it pauses. ' +
    'Nothing has been saved yet.',
  kept: (size: string) =>
    `Saved in this browser as they go, ${size} in all. The latest eight are kept, and those that you have named.`,
  name: (run: string) => `Name of the saved run ${run}`,
  at: (step: string, all: string) => `Step ${step} of ${all}`,
  heldOut: (loss: string) => `, held out ${loss}`,
  goOn: 'Go on',
  goOnWith: (run: string) => `Go on with ${run}`,
  download: 'Download',
  downloadRun: (run: string) => `Download ${run}`,
  remove: 'Delete',
  removeRun: (run: string) => `Delete ${run}`,
};
