import 'server-only';
import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import { webhookEvent } from '../db/plaid-schema.ts';
import { byDueAt } from './by-due-at.ts';
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
        // A common table expression, because PostgreSQL may run a subquery of IN more than once and lock too many.
        const due = tx.$with('due').as(
          tx
            .select({ id: webhookEvent.id })
            .from(webhookEvent)
            .where(and(lte(webhookEvent.dueAt, now), or(isNull(webhookEvent.takenUntil), lte(webhookEvent.takenUntil, now))))
            .orderBy(asc(webhookEvent.dueAt), asc(webhookEvent.id))
            .limit(limit)
            .for('update', { skipLocked: true }),
        );
        const taken = await tx
          .with(due)
          .update(webhookEvent)
          .set({ takenUntil })
          .where(inArray(webhookEvent.id, tx.select({ id: due.id }).from(due)))
          .returning();
        return taken.toSorted(byDueAt);
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
