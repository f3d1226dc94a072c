import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<OpenTransaction>();

/** Lives from begin to commit or rollback. */
export class OpenTransaction {
  readonly name: string;
  #isOver = false;
  #refusal: Error | null = null;

  constructor(name: string) {
    this.name = name;
  }

  /** Throws once the transaction has ended: on a pooled connection a late write would land in a stranger's. */
  requireOpen(): void {
    if (this.#isOver) throw new Error(`the transaction "${this.name}" is over; its tx was used afterwards`);
  }

  /** A refused statement has doomed the transaction: the database would answer its COMMIT with a silent rollback. */
  doom(refusal: Error): void {
    this.#refusal ??= refusal;
  }

  /** Asked before committing. Throws when somebody caught a refusal and went on. */
  requireSound(): void {
    if (this.#refusal) throw this.#refusal;
  }

  end(): void {
    this.#isOver = true;
  }

  get isOver(): boolean {
    return this.#isOver;
  }
}

/** Runs `work` as the one transaction of this flow. A second one inside it would wait for ever for the
 *  embedded database's only connection, so it throws instead. */
export async function runAsTransaction<T>(name: string, work: (open: OpenTransaction) => Promise<T>): Promise<T> {
  const outer = current.getStore();
  if (outer && !outer.isOver) throw new Error(`the transaction "${name}" was begun inside "${outer.name}"`);
  const open = new OpenTransaction(name);
  try {
    return await current.run(open, () => work(open));
  } finally {
    open.end();
  }
}
