// Workers that the page finds otherwise than they were built.

import type { Page } from '@playwright/test';

/** Workers of the page that is opened next begin with this. */
export async function prepareWorkers(page: Page, script: string): Promise<void> {
  await page.route('**/assets/worker-*.js', async (route) => {
    // The connection is kept from the page before, and the server may be closing it at this very moment.
    const response = await route.fetch({ maxRetries: 2 });
    await route.fulfill({ response, body: `${script}${await response.text()}` });
  });
}

/** The one question that a worker has of WebAssembly before it takes an engine: whether there is relaxed SIMD. */
export const NO_RELAXED_SIMD = 'WebAssembly.validate = () => false;\n';
