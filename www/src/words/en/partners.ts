// What to compare a run with, by the preset of the run: what each partner is called, and the question that the two answer.

const allAtOnce = 'All layers at once instead of one after the other: which ends lower?';

export const partners = {
  exactPca: {
    name: 'Exact PCA',
    reason: 'The best that any linear code of this width can do, computed and not learnt.',
  },
  otherSeed: {
    name: 'Another seed',
    reason: 'The same recipe from other random numbers: how much of a difference is luck?',
  },
  pca: {
    bent: {
      name: 'A bent code',
      reason: 'With tanh units the code is held between -1 and 1: what does the bend cost?',
    },
    oneNumber: {
      name: 'One number',
      reason: 'With one number there is a line instead of a plane: how much more is lost?',
    },
  },
  linear: {
    vanilla: {
      name: 'Vanilla, as narrow',
      reason: 'Does a bend in code and output find more in 32 numbers than a straight line?',
    },
  },
  vanilla: {
    linear: { name: 'Linear, as wide', reason: 'What is the ReLU worth, when both have 64 numbers?' },
    multilayer: {
      name: 'Multilayer',
      reason: 'Both have 64 numbers: what does one more layer on each side bring?',
    },
    sparse: { name: 'Sparse by L1', reason: 'What does it cost to keep most of the 64 units silent?' },
  },
  multilayer: {
    vanilla: { name: 'Vanilla', reason: 'Both have 64 numbers: is the longer way worth its parameters?' },
    wide: { name: 'Twice as wide a code', reason: 'Is it the depth that limits it, or the 64 numbers?' },
  },
  stacked: {
    tied: { name: 'Tied weights', reason: 'Half the parameters: does the decoder need weights of its own?' },
    phases: { name: 'In phases', reason: 'The same network, learnt one layer at a time: is that still needed?' },
    unpunished: {
      name: 'Without the penalty',
      reason: 'What does the penalty on the weights change on digits that it has never seen?',
    },
  },
  tied: {
    stacked: {
      name: 'Stacked',
      reason: 'The same network with a decoder of its own: which needs fewer steps?',
    },
    denoising: {
      name: 'Denoising, Gaussian',
      reason: 'The same network, asked to repair: what does noise teach it?',
    },
  },
  convolutional: {
    dark: {
      name: 'Gone dark',
      reason: 'The same filters from other initial weights: when does it go black?',
    },
    vanilla: {
      name: 'Vanilla',
      reason: 'Which reaches a small error first, filters or one dense layer?',
    },
  },
  dark: {
    convolutional: {
      name: 'Convolutional',
      reason: 'The same filters from He weights: one learns, and one goes black.',
    },
    crossEntropy: {
      name: 'Cross-entropy',
      reason: 'The same weights and another loss: does it stay out of the dark?',
    },
  },
  overcomplete: {
    vanilla: {
      name: 'Vanilla',
      reason: 'Sixteen times fewer numbers: how much does the bottleneck cost?',
    },
    noisy: {
      name: 'With noise on the input',
      reason: 'Copying no longer helps: does it learn about digits now?',
    },
  },
  noise: {
    vanilla: {
      name: 'Vanilla',
      reason: 'The same network on digits: patterns can be squeezed, and dice cannot.',
    },
    wide: { name: 'A wider code', reason: 'Four times as many numbers: does noise fit now?' },
  },
  separate: {
    stacked: { name: 'Stacked', reason: allAtOnce },
    phases: { name: 'In phases', reason: 'The same two steps inside one network.' },
  },
  phases: {
    cached: { name: 'In phases, cached', reason: 'The same curve for less work: how much less?' },
    stacked: { name: 'Stacked', reason: allAtOnce },
  },
  cached: {
    stacked: { name: 'Stacked', reason: allAtOnce },
    phases: { name: 'In phases', reason: 'The same without the cache: the same curve for more work.' },
  },
  classifier: {
    pretrained: {
      name: 'Pretrained',
      reason: 'The same labels, after learning from all images without them: does it help?',
    },
    fewLabels: { name: 'A hundred labels', reason: 'What are the other 19,900 labels worth?' },
  },
  pretrained: {
    classifier: { name: 'Classifier', reason: 'The same labels without pretraining: did it help?' },
    frozen: {
      name: 'Frozen',
      reason: 'What was learnt without labels stays as it is: is it good enough?',
    },
  },
  softmax: {
    pretrained: {
      name: 'Pretrained classifier',
      reason: 'Two ways from images to labels: which gets more digits right?',
    },
    classifier: { name: 'Classifier', reason: 'Labels alone, without any autoencoder.' },
  },
  sparseL1: {
    vanilla: { name: 'Vanilla', reason: 'The same network without the price: what does silence cost?' },
    dearer: { name: 'Ten times the price', reason: 'How silent can the code be before the digits suffer?' },
  },
  sparseKl: {
    unpunished: {
      name: 'Without the penalty',
      reason: 'A thousand units that may all be active: is the error smaller?',
    },
    overcomplete: {
      name: 'Overcomplete',
      reason: 'Another thousand units, with nothing that holds them back.',
    },
  },
  denoisingGaussian: {
    tied: {
      name: 'Tied weights',
      reason: 'The same network without noise: is it better or worse on clean digits?',
    },
    calmer: {
      name: 'A calmer learning rate',
      reason: 'A tenth of the learning rate: is it stable now?',
    },
  },
  denoisingDropout: {
    tied: {
      name: 'Tied weights',
      reason: 'The same network with whole images: does it miss the pixels that are missing?',
    },
    gaussian: {
      name: 'Denoising, Gaussian',
      reason: 'Missing pixels against noisy ones: what does each teach?',
    },
  },
  denoisingVisible: {
    clean: {
      name: 'Without noise',
      reason: 'The same network that never sees noise: what does it learn instead?',
    },
    missing: { name: 'Missing pixels', reason: 'Half of the pixels gone instead of all of them noisy.' },
  },
  plane: {
    variational: {
      name: 'Variational',
      reason: 'The same three digits as clouds instead of points: which map has fewer holes?',
    },
    allDigits: {
      name: 'All digits',
      reason: 'Ten kinds of digits in two numbers: do they still find room?',
    },
  },
  gaussian: {
    variational: {
      name: 'Variational',
      reason: 'Twenty numbers again, and dice are what it is trained for.',
    },
    tied: { name: 'Tied weights', reason: 'A code that is seven times wider, with half the weights.' },
  },
  variational: {
    plain: {
      name: 'Its plain twin',
      reason: 'The same network with points for codes: what does being ready for dice cost?',
    },
    twoNumbers: { name: 'Two numbers', reason: 'How much do the other eighteen numbers carry?' },
    conditional: { name: 'Conditional', reason: 'Being told the digit leaves the code to the style.' },
  },
  variationalPlane: {
    points: {
      name: 'Two numbers, plain',
      reason: 'Points instead of clouds, on all digits: how far do the codes spread?',
    },
    plain: {
      name: 'Its plain twin',
      reason: 'The same network with points for codes: what does an orderly map cost?',
    },
  },
  beta: {
    variational: {
      name: 'Variational',
      reason: 'The KL term weighed once instead of four times: which redraws better?',
    },
    heavier: {
      name: 'Much more weight',
      reason: 'Forty times the KL term: does the code still say anything?',
    },
  },
  conditional: {
    variational: {
      name: 'Variational',
      reason: 'The same without being told the digit: what was it worth?',
    },
    twoNumbers: {
      name: 'Two numbers',
      reason: 'With the digit told, are two numbers enough for the style?',
    },
  },
};
