import 'server-only';
import { Temporal } from 'temporal-polyfill';
import { FAULT_WORDS, FAULT_KINDS } from '#lib/domain/bank-faults.ts';
import { addBankingDays, BANKING_ZONE } from '#lib/domain/banking-days.ts';
import { BOOK_PAGE, type BookFilter } from '#lib/domain/book-filter.ts';
import { FAULT_TARGETS } from '#lib/domain/rehearsal-orders.ts';
import type { BankClockView, RehearsalView, StagedFaultView } from '#lib/domain/rehearsal-view.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { ClockAnswer, FaultsAnswer } from '#lib/wire/emulator-control.ts';
import { openEmulatorControl } from '../bank/emulator-control.ts';
import type { Runtime } from '../runtime.ts';
import { booksView } from './books-view.ts';
import { getSeedingProgress } from './seeding/seeding-progress.ts';

const BANKING_DAYS_ON = 3;

/** Null where there is no emulator inside to rehearse with. */
export async function getRehearsal(runtime: Runtime, _operator: Operator, filter: BookFilter): Promise<RehearsalView | null> {
  const control = openEmulatorControl(runtime.env);
  if (control === null) return null;
  const { list, offset, search } = filter;
  const [clock, faults, books] = await Promise.all([control.readClock(), control.readFaults(), control.readBooks({ list, offset, limit: BOOK_PAGE, search: search ?? '' })]);
  const failed = [clock, faults, books].find((part) => !part.ok);
  return {
    controlOrigin: control.origin,
    clock: clock.ok ? clockView(clock.value) : null,
    faults: faults.ok ? faults.value.faults.map(faultView) : [],
    books: books.ok ? booksView(books.value) : null,
    seeding: getSeedingProgress(),
    problem: failed === undefined || failed.ok ? null : failed.failure.message,
  };
}

function clockView({ bankTime, rate, skewSeconds }: ClockAnswer): BankClockView {
  const now = Temporal.Instant.from(bankTime).toZonedDateTimeISO(BANKING_ZONE);
  const later = addBankingDays(now.toPlainDate(), BANKING_DAYS_ON).toZonedDateTime({ timeZone: BANKING_ZONE, plainTime: now.toPlainTime() });
  return { bankTime, rate, skewSeconds, threeBankingDaysSeconds: Math.round((later.epochMilliseconds - now.epochMilliseconds) / 1_000) };
}

function faultView({ kind, operation, left, endsAt }: FaultsAnswer['faults'][number]): StagedFaultView {
  const known = FAULT_KINDS.find((one) => one === kind);
  return {
    words: known === undefined ? kind : FAULT_WORDS[known],
    target: targetWords(operation ?? 'moving'),
    remaining: endsAt === null ? { calls: left ?? 0 } : { until: endsAt },
  };
}

function targetWords(name: string): string {
  const known = Object.entries(FAULT_TARGETS).find(([target]) => target === name);
  return known === undefined ? name : known[1];
}
