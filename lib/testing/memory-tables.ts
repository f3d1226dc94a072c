import { chainAuditEntries, type AuditRow } from '#lib/server/store/audit-chain.ts';
import type {
  AttemptOutcomeRow,
  AttemptRow,
  AuditEntry,
  BankOriginRow,
  EvidenceRow,
  ExceptionRow,
  LedgerTransactionRow,
  LinkedAccountRow,
  NoteRow,
  OperationRow,
  SavedViewRow,
  SettlementRow,
} from '#lib/server/store/rows.ts';
import { MemoryTable } from './memory-table.ts';

/** The committed rows, oldest first. Frozen objects: look, do not change. Later commits do not alter a snapshot. */
export interface MemorySnapshot {
  operations: readonly Readonly<OperationRow>[];
  attempts: readonly Readonly<AttemptRow>[];
  outcomes: readonly Readonly<AttemptOutcomeRow>[];
  evidence: readonly Readonly<EvidenceRow>[];
  ledgerTransactions: readonly Readonly<LedgerTransactionRow>[];
  settlements: readonly Readonly<SettlementRow>[];
  linkedAccounts: readonly Readonly<LinkedAccountRow>[];
  bankOrigins: readonly Readonly<BankOriginRow>[];
  exceptions: readonly Readonly<ExceptionRow>[];
  notes: readonly Readonly<NoteRow>[];
  savedViews: readonly Readonly<SavedViewRow>[];
  audit: readonly Readonly<AuditRow>[];
}

export class MemoryTables {
  readonly operations = new MemoryTable<OperationRow>((row) => row.id);
  readonly attempts = new MemoryTable<AttemptRow>((row) => row.id);
  readonly outcomes = new MemoryTable<AttemptOutcomeRow>((row) => row.attemptId);
  readonly evidence = new MemoryTable<EvidenceRow>((row) => row.id);
  readonly ledgerTransactions = new MemoryTable<LedgerTransactionRow>((row) => row.id);
  readonly settlements = new MemoryTable<SettlementRow>((row) => row.id);
  readonly linkedAccounts = new MemoryTable<LinkedAccountRow>((row) => row.id);
  readonly bankOrigins = new MemoryTable<BankOriginRow>((row) => row.origin);
  readonly exceptions = new MemoryTable<ExceptionRow>((row) => row.id);
  readonly notes = new MemoryTable<NoteRow>((row) => row.id);
  readonly savedViews = new MemoryTable<SavedViewRow>((row) => row.id);
  readonly audit = new MemoryTable<AuditRow>((row) => String(row.seq));
  #auditHead: { seq: number; hash: string } | null = null;

  /** Chains the audit entries behind the last committed one and makes everything visible at once. */
  commit(entries: readonly AuditEntry[]): void {
    const rows = chainAuditEntries(this.#auditHead, entries);
    for (const row of rows) this.audit.put(row);
    this.#auditHead = rows.at(-1) ?? this.#auditHead;
    for (const table of this.#all()) table.commit();
  }

  rollBack(): void {
    for (const table of this.#all()) table.rollBack();
  }

  snapshot(): MemorySnapshot {
    return {
      operations: this.operations.committedRows(),
      attempts: this.attempts.committedRows(),
      outcomes: this.outcomes.committedRows(),
      evidence: this.evidence.committedRows(),
      ledgerTransactions: this.ledgerTransactions.committedRows(),
      settlements: this.settlements.committedRows(),
      linkedAccounts: this.linkedAccounts.committedRows(),
      bankOrigins: this.bankOrigins.committedRows(),
      exceptions: this.exceptions.committedRows(),
      notes: this.notes.committedRows(),
      savedViews: this.savedViews.committedRows(),
      audit: this.audit.committedRows(),
    };
  }

  #all(): { commit(): void; rollBack(): void }[] {
    return [
      this.operations,
      this.attempts,
      this.outcomes,
      this.evidence,
      this.ledgerTransactions,
      this.settlements,
      this.linkedAccounts,
      this.bankOrigins,
      this.exceptions,
      this.notes,
      this.savedViews,
      this.audit,
    ];
  }
}
