import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../node_modules/.vite',
  test: {
    include: ['**/*.test.ts'],
    globalSetup: './support/global-setup.ts',
    // The default leaves one of two cores idle; most files wait for Postgres, a socket or a browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Files that one worker runs share their modules: importing them anew for each took a third of all time.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
})
