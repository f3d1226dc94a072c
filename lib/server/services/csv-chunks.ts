import 'server-only';
import type { PagePlace } from '#lib/domain/list-filter.ts';
import type { PageOf } from '../store/query-lists.ts';

// One statement of some 20 ms on the embedded database, whose queries nobody else can interrupt.
const CHUNK_ROWS = 500;

/** Every record of a list, chunk by chunk in its order, however many there are: nothing is held but one chunk. */
export async function* csvChunks<Record>(read: (place: PagePlace, limit: number) => Promise<PageOf<Record>>): AsyncGenerator<Record[]> {
  let place: PagePlace = null;
  for (;;) {
    const page: PageOf<Record> = await read(place, CHUNK_ROWS);
    if (page.records.length > 0) yield page.records;
    const last = page.keys.at(-1);
    if (!page.hasMore || last === undefined) return;
    place = { side: 'after', cursor: last };
  }
}
