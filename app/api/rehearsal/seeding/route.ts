import { seedIntent } from '#lib/domain/rehearsal-intents.ts';
import { defineAction } from '#lib/server/action/action.ts';
import { requireRehearsal } from '#lib/server/action/require-rehearsal.ts';
import { defineRoute } from '#lib/server/action/route.ts';
import { getSeeding } from '#lib/server/services/get-seeding.ts';
import { seedRehearsal } from '#lib/server/services/seed-rehearsal.ts';

const readProgress = defineRoute({ name: 'get_seeding', permission: 'see_operations', run: ({ operator, runtime }) => getSeeding(runtime, operator) });

// An action behind an address: the page's button and a person's curl make the very same call.
const seed = defineAction({
  name: 'seed_rehearsal',
  permission: 'rehearse',
  input: seedIntent,
  async run({ operator, runtime }, intent) {
    const started = await seedRehearsal(runtime, operator, intent);
    // It goes on after this answer; GET tells how far it is.
    return started.ok ? { ok: true, value: { seeding: started.value.view } } : started;
  },
});

const STATUS = { signed_out: 401, not_allowed: 403, invalid_input: 400, not_found: 404, conflict: 409, throttled: 429, bank_unreachable: 503, unexpected: 500 } as const;

export async function GET(request: Request, context: { params: Promise<object> }): Promise<Response> {
  requireRehearsal();
  return readProgress(request, context);
}

export async function POST(request: Request): Promise<Response> {
  requireRehearsal();
  const result = await seed({ seed: new URL(request.url).searchParams.get('seed') ?? '' });
  return Response.json(result, { status: result.ok ? 202 : STATUS[result.code], headers: { 'cache-control': 'no-store' } });
}
