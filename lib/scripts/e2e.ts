import { buildWhenNeeded } from './build-console.ts';
import { runFlows } from './run-flows.ts';

// A console that already runs was built by whoever started it.
const usesRunningConsole = (process.env.E2E_BASE_URL ?? '') !== '';
if (!usesRunningConsole && !buildWhenNeeded()) process.exit(1);
process.exit(runFlows(process.argv.slice(2)));
