import 'server-only';
import { randomBytes } from 'node:crypto';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import type { Role } from '#lib/domain/roles.ts';
import { createOperator, findOperatorByEmail, hasPassword, replacePassword } from '../auth/operators.ts';
import { attemptOperation } from '../operations/attempt-operation.ts';
import { draftOperation } from '../operations/draft-operation.ts';
import { prepareOperation } from '../operations/prepare-operation.ts';
import type { OpenRuntime } from '../runtime.ts';

const DEMO_OPERATORS = [
  { local: 'admin', name: 'Ada Admin', role: 'admin' },
  { local: 'admin2', name: 'Bela Admin', role: 'admin' },
  { local: 'support', name: 'Sam Support', role: 'support' },
  { local: 'auditor', name: 'Ola Auditor', role: 'auditor' },
] as const satisfies readonly { local: string; name: string; role: Role }[];

// A test account of the emulator: every charge to it posts.
const DEMO_ROUTING_NUMBER = '110000000';
const DEMO_ACCOUNT_NUMBER = '000123456789';

export interface SeededOperator {
  email: string;
  role: Role;
  password: string;
}

/** Emulator mode's people and one linked program account, whatever of them is not there yet. Answers whose password was
 *  set now. Whoever reaches this machine over the network must not find a known password: beyond loopback they are random,
 *  also for people who were made while the console listened on loopback only. */
export async function seedDemo(runtime: OpenRuntime): Promise<SeededOperator[]> {
  const { auth, env, queries } = runtime;
  if (env.mode !== 'emulator') throw new Error('demo people exist in emulator mode only');
  const seeded: SeededOperator[] = [];
  for (const { local, name, role } of DEMO_OPERATORS) {
    const email = `${local}@railhead.local`;
    const password = env.hostIsLoopback ? DEMO_PASSWORD : randomBytes(15).toString('base64url');
    const found = await findOperatorByEmail(auth, email);
    if (found === null) await createOperator(auth, { email, name, role, password });
    else if (!env.hostIsLoopback && (await hasPassword(auth, found.id, DEMO_PASSWORD))) await replacePassword(auth, found.id, password);
    else continue;
    seeded.push({ email, role, password });
  }
  const maker = await findOperatorByEmail(auth, `${DEMO_OPERATORS[0].local}@railhead.local`);
  if (maker === null) throw new Error('the first demo person was just made');
  const links = await queries.listOperations({ kind: 'link_account', viewerId: maker.id, limit: 1 });
  if (links.length === 0) await linkDemoAccount(runtime, maker.id);
  return seeded;
}

/** Linked as a person would link it, so that it has its operation, its evidence and its audit like any other. */
async function linkDemoAccount({ context, env }: OpenRuntime, makerId: string): Promise<void> {
  const drafted = await draftOperation(context, {
    payload: {
      kind: 'link_account',
      ownerScope: 'program',
      userId: env.bank.programUserId,
      firstName: 'Railhead',
      lastName: 'Program',
      routingNumber: DEMO_ROUTING_NUMBER,
      accountLast4: DEMO_ACCOUNT_NUMBER.slice(-4),
      address: null,
      fingerprint: null,
      plaid: null,
    },
    accountNumber: DEMO_ACCOUNT_NUMBER,
    makerId,
    replacesId: null,
  });
  if (!drafted.ok) throw new Error(`the demo account could not be drafted: ${drafted.failure.code}`);
  const { id } = drafted.value;
  const prepared = await prepareOperation(context, id, { kind: 'operator', id: makerId }, { duplicateReason: null, seen: null });
  if (!prepared.ok) throw new Error(`the demo account could not be prepared: ${prepared.failure.code}`);
  // A bank that does not answer is not a reason not to start: the worker goes on with this operation.
  const attempted = await attemptOperation(context, id);
  if (attempted?.state !== 'succeeded') context.log.warn('demo.account_not_linked', { operationId: id, state: attempted?.state });
}
