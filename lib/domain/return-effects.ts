import { getReturnCode } from './return-codes.ts';

/** What a return means for the account that was charged. `none`: it says nothing about the account. */
export type AccountEffect = 'none' | 'usable' | 'hold' | 'do_not_charge';

export interface ReturnAdvice {
  effect: AccountEffect;
  nextAction: string;
}

export const EFFECT_WORDS: Record<AccountEffect, string> = {
  none: 'It says nothing about the account, which may be charged.',
  usable: 'The account may be charged again once the money is there.',
  hold: 'Do not charge this account until that is settled.',
  do_not_charge: 'Do not charge this account again. An administrator marks it “Do not charge” on its page.',
};

/** What to do next after a return, and what becomes of the account. A code that nobody here knows is treated with care,
 *  and so is a return without one. */
export function adviseOnReturn(code: string | null): ReturnAdvice {
  if (code === null) return { effect: 'hold', nextAction: 'The bank gave no code. Ask it for the cause before you fund again.' };
  const known = getReturnCode(code);
  if (known === null) return { effect: 'hold', nextAction: 'This console does not know this code. Ask the bank what it means before you fund again.' };
  return BY_CODE[known.code] ?? BY_CATEGORY[known.category] ?? ASK_THE_BANK;
}

const ASK_THE_BANK: ReturnAdvice = { effect: 'hold', nextAction: 'This code is not made for such a debit. Ask the bank what happened before you fund again.' };
const BETWEEN_BANKS: ReturnAdvice = { effect: 'hold', nextAction: 'The two banks dispute the return between themselves. Wait for their outcome and ask the bank before you fund again.' };

const BY_CATEGORY: Record<string, ReturnAdvice> = {
  funds: { effect: 'usable', nextAction: 'Make sure that the money is in the account, then send it as a new funding. The network allows two more tries of the same debit at most.' },
  admin: { effect: 'do_not_charge', nextAction: 'Ask the owner for an account that works, and link that one.' },
  unauthorized: { effect: 'do_not_charge', nextAction: 'Stop, and settle with the owner why the debit was not authorised. Charge again only with a new authorisation.' },
  stop: { effect: 'hold', nextAction: 'The owner stopped this debit. Fund again only after the owner has agreed.' },
  routing: { effect: 'do_not_charge', nextAction: 'Ask the owner for the right routing number, and link the account again with it.' },
  account: { effect: 'do_not_charge', nextAction: 'This account cannot be debited. Link another one.' },
  risk: { effect: 'hold', nextAction: 'Find out with the bank what looked questionable before anything more is sent.' },
  format: { effect: 'none', nextAction: 'The entry itself was faulty. Report the code and the reference to the bank, and fund again once the bank has corrected it.' },
  duplicate: { effect: 'none', nextAction: 'Look for the other funding of the same amount. If the money came with that one, there is nothing more to do.' },
  requested: { effect: 'none', nextAction: 'The two banks agreed on this return. Ask the bank who asked for it before you fund again.' },
  bank: { effect: 'hold', nextAction: "The account's bank cannot settle. Use an account at another bank, or wait until the bank says that it can." },
  sanctions: { effect: 'do_not_charge', nextAction: 'Hand this to the compliance officer before anything else, and send nothing more.' },
  dishonored: BETWEEN_BANKS,
  contested: BETWEEN_BANKS,
};

/** Where one code asks for something else than the rest of its category. */
const BY_CODE: Record<string, ReturnAdvice> = {
  R02: { effect: 'do_not_charge', nextAction: 'The account is closed for good. Ask the owner for another one, and link that.' },
  R03: { effect: 'do_not_charge', nextAction: 'Compare name, routing number and account number with the owner, and link the account again with the right ones.' },
  R04: { effect: 'do_not_charge', nextAction: 'Ask the owner for the right account number, and link the account again with it.' },
  R11: { effect: 'hold', nextAction: 'Compare date and amount with what the owner authorised. A corrected debit may go within 60 days without a new authorisation.' },
  R15: { effect: 'do_not_charge', nextAction: 'The owner has died. Send nothing more, and settle the matter with those who act for the estate.' },
  R16: { effect: 'do_not_charge', nextAction: 'The account is frozen by its bank or by an authority. Tell the compliance officer, and link another account.' },
  R29: { effect: 'hold', nextAction: "The owner's bank blocks debits that it does not know. Give the owner our company id for the bank's list of permitted debits, then fund again." },
  R51: ASK_THE_BANK,
  R35: { effect: 'hold', nextAction: 'Debits of this kind are not allowed on this account. Ask the bank which kind is, before you fund again.' },
};
