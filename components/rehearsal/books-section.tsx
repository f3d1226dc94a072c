import { bookSearchParams, BOOK_PAGE, type BookFilter } from '#lib/domain/book-filter.ts';
import { BOOK_LISTS, type BookList, type BooksView } from '#lib/domain/rehearsal-view.ts';
import { listAddress } from '#components/list/list-address.ts';
import { Pager } from '#components/list/pager.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Money } from '#components/ui/money.tsx';
import { BookTable } from './book-table.tsx';

interface BooksSectionProps {
  books: BooksView;
  filter: BookFilter;
  path: string;
  /** Whether a transaction may be chosen for its next word. */
  mayDecide: boolean;
  timeZone: string;
}

const LIST_WORDS: Record<BookList, { many: string; things: readonly [string, string] }> = {
  transactions: { many: 'Transactions', things: ['transaction', 'transactions'] },
  entries: { many: 'Entries', things: ['entry', 'entries'] },
  accounts: { many: 'Linked accounts', things: ['linked account', 'linked accounts'] },
  keys: { many: 'Keys', things: ['key', 'keys'] },
};

/** The emulator's ledger, as it stands. */
export function BooksSection({ books, filter, path, mayDecide, timeZone }: BooksSectionProps) {
  const address = (change: Partial<BookFilter>) => listAddress(path, bookSearchParams({ ...filter, ...change }).toString());
  const { matching, page } = books;
  const query = (offset: number) => bookSearchParams({ ...filter, offset }).toString();
  const before = filter.offset > 0 ? query(Math.max(0, filter.offset - BOOK_PAGE)) : null;
  const after = filter.offset + BOOK_PAGE < matching ? query(filter.offset + BOOK_PAGE) : null;
  return (
    <section aria-labelledby="books" className="grid gap-4">
      <h2 id="books" className="scroll-mt-10 text-lg font-semibold tracking-tight">
        The bank&rsquo;s books
      </h2>
      <Balances books={books} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Books">
          <ul className="flex flex-wrap gap-1">
            {BOOK_LISTS.map((list) => (
              <li key={list}>
                <a
                  href={`${address({ list, offset: 0 })}#books`}
                  aria-current={list === page.list ? 'true' : undefined}
                  className="inline-flex min-h-8 items-center gap-1.5 rounded-md px-2.5 py-1 text-soft hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
                >
                  {LIST_WORDS[list].many} <span className="text-sm font-normal tabular-nums">{books.counts[list].toLocaleString('en-US')}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <form action={`${path}#books`} method="get" role="search" aria-label="Search the bank’s books" className="flex w-full gap-2 sm:w-auto">
          {page.list !== 'transactions' && <input type="hidden" name="show" value={page.list} />}
          <label htmlFor="book-search" className="sr-only">
            Search {LIST_WORDS[page.list].many.toLowerCase()}
          </label>
          <input id="book-search" name="q" type="search" defaultValue={filter.search ?? ''} placeholder="Id, reference, status, amount" autoComplete="off" spellCheck={false} maxLength={128} className="control min-h-8 py-1 sm:w-64" />
          <button type="submit" className={buttonClass('plain', 'min-h-8 py-1')}>
            Search
          </button>
        </form>
      </div>
      {matching === 0 ? <p className="text-soft">{filter.search === null ? 'Nothing is written here yet.' : `Nothing here has “${filter.search}”.`}</p> : <BookTable page={page} decideHref={mayDecide ? (id) => `${address({ transactionId: id })}#decide` : null} timeZone={timeZone} />}
      <Pager path={path} before={before} after={after} count={page.rows.length} things={LIST_WORDS[page.list].things} order={filter.search === null ? 'Newest first' : `Of ${matching.toLocaleString('en-US')} found`} />
    </section>
  );
}

function Balances({ books: { balances } }: { books: BooksView }) {
  const figures = [
    { term: 'Available', amount: balances.available },
    { term: 'Pending', amount: balances.pending },
    { term: 'On the way back', amount: balances.returns },
    { term: 'Came from outside', amount: balances.outside },
    { term: 'Sum of all accounts', amount: balances.total },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
      {figures.map(({ term, amount }) => (
        <div key={term}>
          <dt className="text-sm text-soft">{term}</dt>
          <dd className="font-semibold">
            <Money amount={amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
