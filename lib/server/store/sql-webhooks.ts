import 'server-only';
import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import { webhookEvent } from '../db/plaid-schema.ts';
import type { PlaidStoreTx } from './plaid-store.ts';
import type { RunSql } from './run-sql.ts';

type WebhookMethods = Pick<PlaidStoreTx, 'insertWebhook' | 'takeDueWebhooks' | 'finishWebhook' | 'postponeWebhook'>;

export function sqlWebhooks(run: RunSql): WebhookMethods {
  return {
    insertWebhook: (row) =>
      run(async (tx) => {
        const stored = await tx.insert(webhookEvent).values(row).onConflictDoNothing({ target: webhookEvent.bodyHash }).returning({ id: webhookEvent.id });
        return stored.length === 1;
      }),

    takeDueWebhooks: (now, takenUntil, limit) =>
      run(async (tx) => {
        const due = await tx
          .select()
          .from(webhookEvent)
          .where(and(lte(webhookEvent.dueAt, now), or(isNull(webhookEvent.takenUntil), lte(webhookEvent.takenUntil, now))))
          .orderBy(asc(webhookEvent.dueAt), asc(webhookEvent.id))
          .limit(limit)
          .for('update', { skipLocked: true });
        // Most looks find nothing and end here.
        if (due.length === 0) return [];
        const ids = due.map(({ id }) => id);
        await tx.update(webhookEvent).set({ takenUntil }).where(inArray(webhookEvent.id, ids));
        return due.map((row) => ({ ...row, takenUntil }));
      }),

    finishWebhook: (id, outcome, at) =>
      run(async (tx) => {
        await tx
          .update(webhookEvent)
          .set({ outcome, handledAt: at, dueAt: null, takenUntil: null })
          .where(and(eq(webhookEvent.id, id), isNull(webhookEvent.handledAt)));
      }),

    postponeWebhook: (id, dueAt) =>
      run(async (tx) => {
        await tx
          .update(webhookEvent)
          .set({ dueAt, takenUntil: null })
          .where(and(eq(webhookEvent.id, id), isNull(webhookEvent.handledAt)));
      }),
  };
}
