import 'server-only';
import { createHmac } from 'node:crypto';
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth';

type Hash = (token: string) => string;

/** A keyed hash of a session token: what the database holds, so that a copy of it opens no session. */
export function createTokenHash(key: Uint8Array): Hash {
  return (token) => createHmac('sha256', key).update(token, 'utf8').digest('base64url');
}

/** The library stores session tokens as they are. Standing between it and the database, this stores and looks up their
 *  hash instead, and hands the library back the token that it already knew. */
export function withHashedTokens(adapter: DBAdapter, hash: Hash): DBAdapter {
  return {
    ...hashing(adapter, hash),
    transaction: (work) => adapter.transaction((tx) => work(hashing(tx, hash))),
  };
}

function hashing(adapter: DBTransactionAdapter, hash: Hash): DBTransactionAdapter {
  return {
    ...adapter,
    async create(query) {
      const token: unknown = query.model === 'session' ? query.data.token : undefined;
      if (typeof token !== 'string') return adapter.create(query);
      return restore(await adapter.create({ ...query, data: { ...query.data, token: hash(token) } }), token);
    },
    async findOne(query) {
      const where = hashedWhere(query, hash);
      return restore(await adapter.findOne({ ...query, where }), tokenOf(query));
    },
    findMany: (query) => adapter.findMany({ ...query, where: hashedWhere(query, hash) }),
    async update(query) {
      const where = hashedWhere(query, hash);
      return restore(await adapter.update({ ...query, where }), tokenOf(query));
    },
    count: (query) => adapter.count({ ...query, where: hashedWhere(query, hash) }),
    updateMany: (query) => adapter.updateMany({ ...query, where: hashedWhere(query, hash) }),
    delete: (query) => adapter.delete({ ...query, where: hashedWhere(query, hash) }),
    deleteMany: (query) => adapter.deleteMany({ ...query, where: hashedWhere(query, hash) }),
    consumeOne: (query) => adapter.consumeOne({ ...query, where: hashedWhere(query, hash) }),
  };
}

interface Query {
  model: string;
  where?: Where[] | undefined;
}

function hashedWhere({ model, where = [] }: Query, hash: Hash): Where[] {
  if (model !== 'session') return where;
  return where.map((clause) => {
    if (clause.field !== 'token') return clause;
    if (typeof clause.value === 'string') return { ...clause, value: hash(clause.value) };
    if (Array.isArray(clause.value)) return { ...clause, value: clause.value.map((token) => hash(String(token))) };
    throw new Error('a session token is looked up by text only');
  });
}

function tokenOf({ model, where = [] }: Query): string | null {
  const clause = model === 'session' ? where.find(({ field }) => field === 'token') : undefined;
  return typeof clause?.value === 'string' ? clause.value : null;
}

function restore<Row>(row: Row, token: string | null): Row {
  if (token !== null && typeof row === 'object' && row !== null) Object.assign(row, { token });
  return row;
}
