// @ts-check
// npm start: sets up, builds, and serves the playground. PORT chooses the port.

import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { Advice, main, root, say } from './support.mjs';

await main(async () => {
  const port = Number(process.env.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Advice(`PORT=${process.env.PORT} is refused: a port is a whole number from 0 to 65535.`);
  }
  await build();
  const { origin } = await serve(new URL('www/dist/', root), port).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Advice(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`);
  });
  say('serving; stop with Ctrl-C');
  process.stdout.write(`\n  Autoencoder Playground: ${origin}/\n\n`);
});
