/** Rows by key, in order of insertion, with the open transaction's writes laid over the committed ones.
 *  A row is never changed in place, only replaced: what was handed to a snapshot stays as it was. */
export class MemoryTable<Row extends object> {
  readonly #keyOf: (row: Row) => string;
  readonly #committed = new Map<string, Readonly<Row>>();
  readonly #written = new Map<string, Readonly<Row>>();
  readonly #deleted = new Set<string>();

  constructor(keyOf: (row: Row) => string) {
    this.#keyOf = keyOf;
  }

  get(key: string): Readonly<Row> | null {
    if (this.#deleted.has(key)) return null;
    return this.#written.get(key) ?? this.#committed.get(key) ?? null;
  }

  put(row: Row): void {
    const key = this.#keyOf(row);
    this.#deleted.delete(key);
    this.#written.set(key, Object.freeze(row));
  }

  delete(key: string): void {
    this.#written.delete(key);
    this.#deleted.add(key);
  }

  /** As the open transaction sees them. */
  *rows(): Generator<Readonly<Row>> {
    for (const [key, row] of this.#committed) if (!this.#deleted.has(key)) yield this.#written.get(key) ?? row;
    for (const [key, row] of this.#written) if (!this.#committed.has(key)) yield row;
  }

  filter(fits: (row: Readonly<Row>) => boolean): Readonly<Row>[] {
    const found: Readonly<Row>[] = [];
    for (const row of this.rows()) if (fits(row)) found.push(row);
    return found;
  }

  some(fits: (row: Readonly<Row>) => boolean): boolean {
    for (const row of this.rows()) if (fits(row)) return true;
    return false;
  }

  /** As everybody else sees them. */
  committedRows(): readonly Readonly<Row>[] {
    return [...this.#committed.values()];
  }

  commit(): void {
    for (const key of this.#deleted) this.#committed.delete(key);
    for (const [key, row] of this.#written) this.#committed.set(key, row);
    this.rollBack();
  }

  rollBack(): void {
    this.#written.clear();
    this.#deleted.clear();
  }
}
