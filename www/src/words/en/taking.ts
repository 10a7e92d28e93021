// The dialog of what can be taken along, and what comes back.

export const taking = {
  title: 'Take it along',
  close: 'Close',
  about: (title: string, step: string) => `${title} at step ${step}. The files are made here and sent nowhere.`,
  changed: 'The run was changed under way: recipe and programs have the values of now.',
  comeBack: 'Come back with it',
  comeBackAbout:
    'A saved run goes on where it was, weights begin with a fresh optimiser, a recipe begins anew. ' +
    'Whatever is under way here ends, unless the file cannot be used.',
  openFile: 'Open a file',
  read: 'Read',
  readNamed: (title: string) => `Read ${title}`,
  hide: 'Hide',
  hideNamed: (title: string) => `Hide ${title}`,
  download: 'Download',
  downloadNamed: (title: string) => `Download ${title}`,
  copy: 'Copy',
  copyNamed: (title: string) => `Copy ${title}`,
  copied: 'Copied.',
  selected: 'Selected: the browser does not let the page copy, but you can.',
  lines: (lines: string) => `${lines} lines.`,
  souvenirs: {
    weights: {
      title: 'Weights',
      sentence:
        'Every weight and bias as it is now, in one safetensors file with PyTorch’s names and layout. Both programs below begin ' +
        'with it if they are told to.',
    },
    checkpoint: {
      title: 'Saved run',
      sentence:
        'The weights and all else that it takes to go on: open it below, today or next year, and training goes on bit for bit as ' +
        'if it had never stopped.',
    },
    torch: {
      title: 'PyTorch program',
      sentence:
        'This experiment as one Python file: same data, network, loss, optimiser and schedule. It runs on a GPU where there is one.',
    },
    keras: {
      title: 'Keras program',
      sentence: 'The same in Keras 3, with TensorFlow, JAX or PyTorch behind it.',
    },
    recipe: {
      title: 'Recipe',
      sentence: 'Every setting of the run as JSON, and the link that means the same.',
    },
    history: {
      title: 'History',
      sentence: 'The curves as a table for any spreadsheet: training loss, and what was measured on held-out data.',
    },
    report: {
      title: 'Run report',
      sentence: 'What was run, what came of it and how to get the same again, as Markdown to put into notes.',
    },
  },
  /** Why a file is not opened. */
  refused: {
    empty: 'it is empty',
    tooLarge: (megabytes: number, most: number) => `it has ${megabytes} MB, and ${most} is the most`,
    unreadable: 'the browser cannot read it',
  },
};
