import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration, CountryCode, DepositoryAccountSubtype, PlaidApi, Products, type LinkTokenCreateRequest } from 'plaid';
import { z } from 'zod';
import { PLAID_EMULATOR_DEFAULTS, type PlaidEmulatorCredentials } from '#lib/emulator/plaid/plaid-emulator-defaults.ts';
import { startPlaidEmulator, type RunningPlaidEmulator } from '#lib/emulator/plaid/start-plaid-emulator.ts';
import { plaidEmulatorAnswer, type PlaidEmulatorAnswer } from '#lib/wire/plaid-emulator-control.ts';

export const FIRST_PLATYPUS = 'ins_109508';
export const PLATYPUS_OAUTH = 'ins_127287';
export const UNHEALTHY_PLATYPUS = 'ins_132361';

export interface SignIn {
  institutionId?: string;
  username?: string;
  password?: string;
  /** All that the bank shows, if none are named. */
  accountIds?: readonly string[];
}

export interface PlaidEmulatorHarness {
  emulator: RunningPlaidEmulator;
  directory: string;
  /** The official SDK, pointed at the emulator. */
  api: PlaidApi;
  apiWith(credentials: Partial<PlaidEmulatorCredentials>): PlaidApi;
  /** How long the emulator meant to wait, in order; it did not. */
  waits: number[];
  /** Moves the clock of the machine the emulator runs on. */
  advance(ms: number): void;
  now(): Date;
  /** The page's call; `body` makes it a POST. */
  page(path: string, body?: object): Promise<{ httpStatus: number; body: unknown }>;
  control(path: string, order?: object): Promise<{ httpStatus: number; body: unknown }>;
  look(): Promise<PlaidEmulatorAnswer>;
  /** Walks through Link as its page does. Null in update mode. */
  finishLink(linkToken: string, signIn?: SignIn): Promise<string | null>;
  /** Opens Link and leaves it. */
  exitLink(linkToken: string, why?: { error: object | null; status: string }): Promise<void>;
  /** Links, exchanges and returns the connection. */
  connect(signIn?: SignIn, order?: Partial<LinkTokenCreateRequest>): Promise<{ accessToken: string; itemId: string }>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const opened = z.object({ linkSessionId: z.string() });
const shown = z.object({ ok: z.literal(true), accounts: z.array(z.object({ id: z.string() })) });
const finished = z.object({ publicToken: z.string().nullable() });

/** A real emulator on a free port with a directory of its own and a clock that only the test moves. */
export async function openPlaidEmulator(): Promise<PlaidEmulatorHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'railhead-plaid-'));
  const waits: number[] = [];
  let nowMs = Date.now();
  const start = () =>
    startPlaidEmulator({
      port: 0,
      directory,
      clock: { now: () => new Date(nowMs) },
      wait: async (ms) => {
        waits.push(ms);
      },
    });
  const harness: PlaidEmulatorHarness = {
    emulator: await start(),
    directory,
    get api() {
      return harness.apiWith({});
    },
    apiWith: (credentials) => plaidApi(harness.emulator.origin, { ...PLAID_EMULATOR_DEFAULTS, ...credentials }),
    waits,
    advance(ms) {
      nowMs += ms;
    },
    now: () => new Date(nowMs),
    page: (path, body) => ask(`${harness.emulator.origin}/link/api/${path}`, body),
    control: (path, order) => ask(`${harness.emulator.origin}/control/plaid${path}`, order),
    async look() {
      return plaidEmulatorAnswer.parse((await harness.control('')).body);
    },
    async finishLink(token, { institutionId = FIRST_PLATYPUS, username = 'user_good', password = 'pass_good', accountIds } = {}) {
      const { linkSessionId } = opened.parse((await harness.page('open', { token })).body);
      const visit = { token, linkSessionId, institutionId };
      const { accounts } = shown.parse((await harness.page('credentials', { ...visit, username, password })).body);
      const ending = await harness.page('finish', { ...visit, accountIds: accountIds ?? accounts.map(({ id }) => id) });
      return finished.parse(ending.body).publicToken;
    },
    async exitLink(token, { error, status } = { error: null, status: 'institution_not_found' }) {
      const { linkSessionId } = opened.parse((await harness.page('open', { token })).body);
      await harness.page('exit', { token, linkSessionId, error, status, institutionId: null });
    },
    async connect(signIn, order) {
      const link = await harness.api.linkTokenCreate(linkOrder(order));
      const publicToken = await harness.finishLink(link.data.link_token, signIn);
      const { data } = await harness.api.itemPublicTokenExchange({ public_token: publicToken ?? '' });
      return { accessToken: data.access_token, itemId: data.item_id };
    },
    async restart() {
      await harness.emulator.stop();
      harness.emulator = await start();
    },
    async stop() {
      await harness.emulator.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return harness;
}

/** What the console asks for. */
export function linkOrder(changes: Partial<LinkTokenCreateRequest> = {}): LinkTokenCreateRequest {
  return {
    client_name: 'Railhead',
    language: 'en',
    country_codes: [CountryCode.Us],
    user: { client_user_id: 'user-7d1f0c52' },
    products: [Products.Auth],
    required_if_supported_products: [Products.Identity],
    account_filters: { depository: { account_subtypes: [DepositoryAccountSubtype.Checking, DepositoryAccountSubtype.Savings] } },
    ...changes,
  };
}

const sdkRefusal = z.object({
  response: z.object({
    status: z.number(),
    data: z.object({ error_type: z.string(), error_code: z.string(), error_message: z.string(), display_message: z.string().nullable(), request_id: z.string() }),
  }),
});

/** How the call was refused; throws when it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<z.infer<typeof sdkRefusal>['response']['data'] & { httpStatus: number }> {
  const outcome: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  const { status, data } = sdkRefusal.parse(outcome).response;
  return { httpStatus: status, ...data };
}

function plaidApi(origin: string, { clientId, secret }: PlaidEmulatorCredentials): PlaidApi {
  const headers = { 'PLAID-CLIENT-ID': clientId, 'PLAID-SECRET': secret };
  return new PlaidApi(new Configuration({ basePath: origin, baseOptions: { headers, timeout: 5_000 } }));
}

async function ask(url: string, body?: object): Promise<{ httpStatus: number; body: unknown }> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(url, body === undefined ? {} : post);
  return { httpStatus: answer.status, body: await answer.json() };
}
