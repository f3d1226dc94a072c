import { z } from 'zod';
import { countOperators, createOperator } from '#lib/server/auth/operators.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#lib/server/auth/password.ts';
import { openRuntime } from '#lib/server/runtime.ts';
import { startRefusal } from '#lib/server/worker/start-console.ts';
import { createAsker } from './ask.ts';
import { loadSettings, refuse } from './load-settings.ts';

const settings = loadSettings();
try {
  await createFirstAdministrator();
  process.exit(0);
} catch (error) {
  refuse([`${startRefusal(error)} Nothing was changed.`]);
}

/** Outside emulator mode nobody exists at first, and nobody can sign up: whoever runs this machine makes the first person. */
async function createFirstAdministrator(): Promise<void> {
  const runtime = await openRuntime();
  if ((await countOperators(runtime.auth, 'admin')) > 0) throw new Error('There is an administrator already.');
  process.stdout.write(`The first administrator of the console for ${settings.bank.name} (${settings.mode} mode).\n`);
  const asker = createAsker();
  const email = await asker.ask('E-mail address: ', z.email('Enter an e-mail address such as name@example.com.').max(254, 'Use at most 254 characters.'));
  const name = await asker.ask('Name: ', z.string().trim().min(1, 'Enter a name.').max(100, 'Use at most 100 characters.'));
  const length = z.string().min(MIN_PASSWORD_LENGTH, `Use at least ${MIN_PASSWORD_LENGTH} characters.`).max(MAX_PASSWORD_LENGTH, `Use at most ${MAX_PASSWORD_LENGTH} characters.`);
  const password = await asker.ask(`Password (at least ${MIN_PASSWORD_LENGTH} characters): `, length, true);
  const { id } = await createOperator(runtime.auth, { email, name, role: 'admin', password });
  const { store, clock } = runtime.context;
  await store.transaction('audit_first_administrator', async (tx) => {
    tx.audit({ at: clock.now(), actorKind: 'system', actorId: 'create-admin', act: 'operator.create', objectKind: 'operator', objectId: id, detail: { role: 'admin' } });
  });
  process.stdout.write(`${email} may now sign in at ${settings.appUrl}.\n`);
  await runtime.close();
}
