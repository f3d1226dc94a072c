import type { z } from 'zod';
import { CONTRACT, pathOf, type BankOperationName, type RequestOf } from '#lib/wire/contract.ts';
import type { Desk, Outcome } from './desk.ts';
import { chargeAndFund, saveProgramBankAccount, saveUserBankAccount } from './money-handlers.ts';
import { getProgramBalance, getProgramRoutableAccount, getTransaction, listProgramTransactions, reportTransactions } from './read-handlers.ts';

/** One operation: the contract's schema in front of the handler that takes what the schema gives. */
export interface Binding<Name extends BankOperationName = BankOperationName> {
  name: Name;
  read(body: unknown): { ok: true; serve(desk: Desk): Outcome } | { ok: false; errors: Record<string, string> };
}

// Mapped over the contract: an operation without a handler does not compile.
const BINDINGS: { [Name in BankOperationName]: Binding<Name> } = {
  saveUserBankAccount: bind('saveUserBankAccount', CONTRACT.saveUserBankAccount.request, saveUserBankAccount),
  saveProgramBankAccount: bind('saveProgramBankAccount', CONTRACT.saveProgramBankAccount.request, saveProgramBankAccount),
  chargeAndFund: bind('chargeAndFund', CONTRACT.chargeAndFund.request, chargeAndFund),
  getTransaction: bind('getTransaction', CONTRACT.getTransaction.request, getTransaction),
  listProgramTransactions: bind('listProgramTransactions', CONTRACT.listProgramTransactions.request, listProgramTransactions),
  getProgramRoutableAccount: bind('getProgramRoutableAccount', CONTRACT.getProgramRoutableAccount.request, getProgramRoutableAccount),
  getProgramBalance: bind('getProgramBalance', CONTRACT.getProgramBalance.request, getProgramBalance),
  reportTransactions: bind('reportTransactions', CONTRACT.reportTransactions.request, reportTransactions),
};

// Both versions of the link call are open, as a program's sandbox may name either.
const BY_PATH = new Map<string, Binding>(
  Object.values(BINDINGS).flatMap((binding: Binding) => [
    [pathOf(binding.name, 'v3'), binding],
    [pathOf(binding.name, 'v4'), binding],
  ]),
);

export function bindingAt(pathname: string): Binding | null {
  return BY_PATH.get(pathname) ?? null;
}

function bind<Name extends BankOperationName>(
  name: Name,
  schema: z.ZodType<RequestOf<Name>>,
  handle: (desk: Desk, request: RequestOf<Name>) => Outcome,
): Binding<Name> {
  return {
    name,
    read(body) {
      const parsed = schema.safeParse(body);
      if (parsed.success) return { ok: true, serve: (desk) => handle(desk, parsed.data) };
      return { ok: false, errors: errorsByField(parsed.error) };
    },
  };
}

function errorsByField(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const fields = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.') || 'body'];
    for (const field of fields) errors[field.slice(0, 100)] ??= issue.message;
  }
  return errors;
}
