import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildWhenNeeded } from './build-console.ts';
import { runPlaywright } from './run-flows.ts';

// npm run screens                             the set of docs/screens
// npm run screens -- <folder> [--full-page]   every screen, in both themes, at three widths
// What follows is Playwright's: `npm run screens -- /tmp/screens -g search`.
const args = process.argv.slice(2);
const [first] = args;
const folder = first === undefined || first.startsWith('-') ? null : first;
const rest = (folder === null ? args : args.slice(1)).filter((each) => each !== '--full-page');

if (!buildWhenNeeded()) process.exit(1);
process.env.SCREENS_FOLDER = resolve(folder ?? 'docs/screens');
process.env.SCREENS_ALL = folder === null ? 'no' : 'yes';
process.env.SCREENS_FULL_PAGE = args.includes('--full-page') ? 'yes' : 'no';
mkdirSync(process.env.SCREENS_FOLDER, { recursive: true });
process.exit(runPlaywright('e2e/screens/playwright.config.ts', rest));
