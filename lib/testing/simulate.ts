import { parseArgs } from 'node:util';
import { listDefects } from './simulation/defects.ts';
import { runSeed } from './simulation/run-seed.ts';

/** `npm run simulate -- --seeds 2000 --from 1`: long runs, and the exact replay of one failing seed. `--defect` takes a
 *  deliberate defect's name and shows what catches it. */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '500' }, from: { type: 'string', default: '1' }, defect: { type: 'string' } },
});
const from = Number(values.from);
const count = Number(values.seeds);
const named = listDefects().map((defect) => defect.name);
if (values.defect !== undefined && !named.includes(values.defect)) throw new Error(`no such defect; there are: ${named.join(' | ')}`);

let steps = 0;
let broken = 0;
const began = performance.now();
for (let seed = from; seed < from + count; seed += 1) {
  const defect = listDefects().find((one) => one.name === values.defect) ?? null;
  const report = await runSeed(seed, defect);
  steps += report.steps;
  if (report.broken === null) continue;
  broken += 1;
  console.log(`seed ${seed}: ${report.broken}`);
}
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`${count} seeds, ${steps} steps in ${seconds} s: ${broken} broken`);
process.exitCode = broken === 0 ? 0 : 1;
