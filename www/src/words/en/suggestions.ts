// What each suggestion asks: by the preset that it comes after, and the one that it leads to.

export const suggestions = {
  // Compress
  pca: {
    linear: 'The same comparison with 784 dimensions instead of 3, and 32 numbers instead of 2.',
    'latent-2d': 'Two numbers again, but the sheet may bend: layers with a curve between.',
    vanilla: 'Bend each unit with a ReLU: is the error still that of PCA?',
  },
  linear: {
    vanilla: 'Twice the numbers and a ReLU on each: what does the bend add?',
    stacked: 'More layers on each side: a curved sheet instead of a flat one.',
    pca: 'The same in three dimensions, where the plane can be seen.',
  },
  vanilla: {
    multilayer: 'As many numbers, one more layer on each side: compare the error after the same steps.',
    'sparse-l1': 'The same network with a price on activity: watch how many units fall silent.',
    overcomplete: 'More units than pixels: low error, but has it learnt anything about digits?',
  },
  multilayer: {
    vanilla: 'The same code without the extra layers: is depth worth its weights here?',
    stacked: 'Wider layers and another activation: a deeper squeeze, compared by its error.',
    'layerwise-separate': 'Train the layers one after the other instead of all at once.',
  },
  stacked: {
    tied: 'The same network with one set of weights for both halves: fewer of them, and a lower error.',
    'layerwise-phases': 'The same network, outer layers first: is it better or worse in the end?',
    'denoising-visible': 'The same layers, asked to repair instead of to copy.',
  },
  tied: {
    stacked: 'The same with weights of its own for the decoder: twice as many, and a higher error.',
    'denoising-gaussian': 'Tied weights and noise at the input: watch the curve for sudden jumps.',
    convolutional: 'Another way to save weights: one small filter for the whole image.',
  },
  convolutional: {
    'convolutional-course': 'The same network from other initial weights: see it fail, and what the page says.',
    stacked: 'Dense layers instead of filters: many more weights for the same task.',
    tied: 'Save weights by sharing them between encoder and decoder instead of over the image.',
  },
  'convolutional-course': {
    convolutional: 'The same network from initial weights that suit its ReLUs: no black images.',
    vanilla: 'A single dense layer from the same kind of initial weights: why does that one learn?',
    'denoising-gaussian': 'Another way for training to go wrong: a learning rate that is too large.',
  },
  overcomplete: {
    'sparse-kl': 'As many units, each active a tenth of the time: now it cannot simply copy.',
    'denoising-dropout': 'Noise at the input makes copying useless: what is learnt instead?',
    'noise-data': 'Images that have nothing in common: here nothing but copying would help.',
  },
  'noise-data': {
    vanilla: 'The same network on digits: the error falls, because digits have something in common.',
    overcomplete: 'More units than pixels: wide enough to copy whatever comes.',
    linear: 'How much of a digit 32 numbers hold, known exactly from PCA.',
  },
  // One layer at a time
  'layerwise-separate': {
    'layerwise-phases': 'The same idea inside one network, where the second phase sees its effect on the image.',
    stacked: 'The same layers trained all at once: compare the last error.',
    'stacked-softmax': 'Two autoencoders as the start of a classifier.',
  },
  'layerwise-phases': {
    'layerwise-cached': 'The same curve, computed with less work: compare the seconds.',
    stacked: 'The same network, all layers at once: which error is lower after as many steps?',
    'layerwise-separate': 'Two networks of their own instead of two phases of one.',
  },
  'layerwise-cached': {
    'layerwise-phases': 'The same without the cache: the same curve, but what does it cost?',
    'pretrained-classifier': 'Learn from images first, from labels later.',
    stacked: 'All layers at once: does the schedule change where the error ends?',
  },
  classifier: {
    'pretrained-classifier': 'The same network after learning from all images without labels: does it help?',
    'stacked-softmax': 'Pretrained one layer at a time, then fine-tuned with labels.',
    'vae-2d': 'No labels at all: see which digits lie apart by themselves.',
  },
  'pretrained-classifier': {
    classifier: 'The same without pretraining: set 500 labels in both, and compare the accuracy.',
    'stacked-softmax': 'Pretrain one layer at a time, and look at the accuracy before the fine-tuning.',
    stacked: 'The first half of the story alone: what the network learns without labels.',
  },
  'stacked-softmax': {
    classifier: 'Labels from the first step on: is all that preparation worth it?',
    'pretrained-classifier': 'Pretrain all layers at once instead of one after the other.',
    'layerwise-separate': 'The two autoencoders without the labels: look at their reconstructions.',
  },
  // Constrain
  'sparse-l1': {
    'sparse-kl': 'Ask each unit for a share of activity instead of pricing all of it.',
    vanilla: 'The same without the price: compare the features and the error.',
    overcomplete: 'Neither narrow nor sparse: nothing keeps it from copying.',
  },
  'sparse-kl': {
    'sparse-l1': 'A price on activity instead of a target: which units die, and which stay?',
    overcomplete: 'As many units without the target: lower error, and features that look like noise.',
    stacked: 'A narrow code instead of a sparse one: the other way not to copy.',
  },
  // Repair
  'denoising-gaussian': {
    'denoising-visible': 'A smaller learning rate, and noise that you can see: a steady curve.',
    'denoising-dropout': 'Missing pixels instead of shaken ones.',
    tied: 'The same network without noise: which error on clean digits is lower?',
  },
  'denoising-dropout': {
    'denoising-visible': 'Noise on every pixel instead of gaps in some.',
    'denoising-gaussian': 'Weak noise and a large learning rate: watch the curve.',
    overcomplete: 'Nothing to repair: compare the features with those that noise has taught.',
  },
  'denoising-visible': {
    'denoising-dropout': 'Another kind of damage: does repair of one help against the other? Try the bench.',
    vae: 'Noise in the code instead of in the image: from repairing to generating.',
    'sparse-kl': 'Good features without noise: hold the activity down instead.',
  },
  // Explore the code
  'latent-2d': {
    'vae-2d': 'The same plane with a KL term: look for the gaps, they close.',
    'latent-gaussian': 'Throw dice for a code like this one: how many samples are digits?',
    pca: 'Two numbers without any bend: a flat plane through the data.',
  },
  'latent-gaussian': {
    vae: 'As many numbers, trained so that dice do hit digits: compare the samples.',
    'latent-2d': 'Two numbers only, so that the gaps between the digits can be seen.',
    stacked: 'A wider code: lower error, but is it any better to sample from?',
  },
  // Generate
  vae: {
    'vae-2d': 'Two numbers instead of twenty: blurred digits, but the whole code on one sheet.',
    'beta-vae': 'Weigh the KL term more: fewer numbers of the code say anything.',
    'conditional-vae': 'Tell it the digit, so that the code keeps the handwriting alone.',
  },
  'vae-2d': {
    'latent-2d': 'The same without the KL term: look at the gaps.',
    vae: 'Twenty numbers instead of two: sharper digits, and a code that no sheet shows.',
    'conditional-vae': 'Told the digit, it has all of its code left for the handwriting.',
  },
  'beta-vae': {
    vae: 'The same with beta 1: lower reconstruction loss, larger KL.',
    'vae-2d': 'Only two numbers: both have to say something.',
    'latent-gaussian': 'No KL term at all: what random codes are worth then.',
  },
  'conditional-vae': {
    vae: 'The same without being told: now the code has to say which digit it is.',
    classifier: 'The other way round: the image is given, the digit is asked for.',
    'beta-vae': 'A heavier KL term: which part of the handwriting is given up first?',
  },
};
