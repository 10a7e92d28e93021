// A deck as any other. `data-preload` keeps a trained model when its slide has gone: reveal.js throws other frames away.
Reveal.initialize({ hash: true, transition: 'none', viewDistance: 3, width: 1280, height: 720 });
