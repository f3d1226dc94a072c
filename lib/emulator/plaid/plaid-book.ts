import { unreachable } from '#lib/domain/result.ts';
import type { Item, Link, PublicToken, Puts, WebhookKey } from './plaid-records.ts';

/** Everything the emulator knows, each in the order in which it was first seen. */
export interface PlaidBook {
  items: Map<string, Item>;
  links: Map<string, Link>;
  publicTokens: Map<string, PublicToken>;
  keys: Map<string, WebhookKey>;
  /** How far its clock is ahead of this machine's. */
  advancedMs: number;
}

export function createPlaidBook(): PlaidBook {
  return { items: new Map(), links: new Map(), publicTokens: new Map(), keys: new Map(), advancedMs: 0 };
}

export function applyPuts(book: PlaidBook, puts: Puts): void {
  for (const put of puts) {
    switch (put.put) {
      case 'item':
        book.items.set(put.item.id, put.item);
        break;
      case 'link':
        book.links.set(put.link.token, put.link);
        break;
      case 'public_token':
        book.publicTokens.set(put.publicToken.token, put.publicToken);
        break;
      case 'key':
        book.keys.set(put.key.kid, put.key);
        break;
      case 'clock':
        Object.assign(book, { advancedMs: put.advancedMs });
        break;
      default:
        unreachable(put);
    }
  }
}

/** The whole book as the shortest journal that gives it again. */
export function snapshot(book: PlaidBook): Puts[] {
  return [
    [{ put: 'clock', advancedMs: book.advancedMs }],
    ...[...book.keys.values()].map((key): Puts => [{ put: 'key', key }]),
    ...[...book.items.values()].map((item): Puts => [{ put: 'item', item }]),
    ...[...book.links.values()].map((link): Puts => [{ put: 'link', link }]),
    ...[...book.publicTokens.values()].map((publicToken): Puts => [{ put: 'public_token', publicToken }]),
  ];
}
