import { buildConsole } from './build-console.ts';

process.exit(buildConsole() ? 0 : 1);
