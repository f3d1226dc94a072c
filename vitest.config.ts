import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SECOND_MS } from './lib/domain/time.ts';
import { defineConfig } from 'vitest/config';

const TESTS = ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'app/**/*.test.ts'];
// A module that is put in another one's place must be so before anything has loaded it: such files get a process of
// their own. The others share one, which halves the work: modules are read and prepared once instead of once for each file.
const APART = globSync(TESTS).filter((path) => readFileSync(path, 'utf8').includes('vi.mock('));

export default defineConfig({
  resolve: {
    // Outside Next nothing stands between server and browser; the real package would throw here.
    alias: { 'server-only': fileURLToPath(new URL('./lib/testing/empty-module.ts', import.meta.url)) },
  },
  test: {
    globalSetup: './lib/testing/vitest-global-setup.ts',
    // Two cores; every worker may hold an embedded database of 250 MB.
    maxWorkers: 2,
    // Opening an embedded database takes 0.3 s alone and several on a busy machine. Limits that mean something are
    // set by the test that means them.
    hookTimeout: 120 * SECOND_MS,
    testTimeout: 90 * SECOND_MS,
    projects: [
      { extends: true, test: { name: 'apart', include: APART, isolate: true } },
      { extends: true, test: { name: 'together', include: TESTS, exclude: APART, isolate: false } },
    ],
  },
});
