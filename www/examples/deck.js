// reveal.js does what any window tells it. An embed tells it which key was pressed; nobody else has a say here.
window.addEventListener('message', (event) => {
  const embeds = [...document.querySelectorAll('iframe')];
  if (!embeds.some(({ contentWindow }) => contentWindow === event.source)) event.stopImmediatePropagation();
});

// A deck as any other. `data-preload` keeps a trained model when its slide has gone: reveal.js throws other frames away.
Reveal.initialize({ hash: true, transition: 'none', viewDistance: 3, width: 1280, height: 720 });
