import 'server-only';
import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';
import { trustIdempotencyKey, trustOperationId, type IdempotencyKey, type OperationId } from '#lib/domain/ids.ts';
import { cents, type Cents } from '#lib/domain/money.ts';

/* The one place where a value of the driver becomes one of ours. int8 arrives as text (pg), as a number or as a
   bigint (PGlite, by size): `BigInt()` reads all three exactly, as PGlite's numbers are safe integers. */

type Int8 = string | number | bigint;

/** US cents. */
export const centsColumn = customType<{ data: Cents; driverData: Int8 }>({
  dataType: () => 'bigint',
  fromDriver: (value) => cents(BigInt(value)),
  toDriver: (value) => value.toString(),
});

/** Given out by the database in the order of writing: two rows may carry the same millisecond. */
export const sequenceColumn = (name: string) => bigint(name, { mode: 'number' }).notNull().generatedAlwaysAsIdentity();

/** A whole number that stays far below 2^53. */
export const countColumn = customType<{ data: number; driverData: Int8 }>({
  dataType: () => 'bigint',
  fromDriver: (value) => Number(value),
  toDriver: (value) => value.toString(),
});

export const operationIdColumn = customType<{ data: OperationId; driverData: string }>({
  dataType: () => 'text',
  fromDriver: trustOperationId,
});

export const idempotencyKeyColumn = customType<{ data: IdempotencyKey; driverData: string }>({
  dataType: () => 'text',
  fromDriver: trustIdempotencyKey,
});

/** Milliseconds, as JavaScript's dates have: what is read back equals what was written. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
