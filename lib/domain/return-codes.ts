/** One ACH return code in our own words. `timeFrame`: how long the receiving bank has to send it;
 *  `retry`: whether the same debit may be tried again. */
export interface ReturnCode {
  code: string;
  title: string;
  meaning: string;
  timeFrame: string;
  category: string;
  retry: string;
}

/** Null for a code that is not in the list: banks may use newer ones, and those are shown as they came. */
export function getReturnCode(code: string): ReturnCode | null {
  const wanted = code.trim().toUpperCase();
  return RETURN_CODES.find((known) => known.code === wanted) ?? null;
}

/** `insufficient funds (R01)`; an unknown code stands alone: `code X99`. Reads on from "Returned: ". */
export function returnCodeWords(code: string): string {
  const known = getReturnCode(code);
  return known === null ? `code ${code.trim()}` : `${lowerFirst(known.title)} (${known.code})`;
}

// Acronyms such as RCK, ACH or IAT keep their capitals.
function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

export const RETURN_CODES: readonly ReturnCode[] = [
  { code: 'R01', title: 'Insufficient funds', meaning: 'Available balance did not cover the debit', timeFrame: '2 banking days', category: 'funds', retry: 'yes: at most 2 re-presentments' },
  { code: 'R02', title: 'Account closed', meaning: 'A once-open account is now closed', timeFrame: '2 banking days', category: 'admin', retry: 'no: get a new account' },
  { code: 'R03', title: 'No account / cannot locate', meaning: 'Number looks valid but matches no open account or not this holder', timeFrame: '2 banking days', category: 'admin', retry: 'no: re-verify details' },
  { code: 'R04', title: 'Invalid account number', meaning: "Wrong structure or length, or fails the bank's own check", timeFrame: '2 banking days', category: 'admin', retry: 'no: correct the number' },
  { code: 'R05', title: 'Unauthorized corporate-code debit to a consumer', meaning: 'CCD/CTX debit hit a consumer account without consent', timeFrame: '60 calendar days', category: 'unauthorized', retry: 'no: fix holder type / SEC code' },
  { code: 'R06', title: "Returned at originating bank's request", meaning: 'Our side asked for it back and the receiving bank agreed', timeFrame: 'by agreement', category: 'requested', retry: 'n/a' },
  { code: 'R07', title: 'Authorization revoked', meaning: 'Consumer withdrew a consent given earlier', timeFrame: '60 calendar days', category: 'unauthorized', retry: 'no: new consent needed' },
  { code: 'R08', title: 'Payment stopped', meaning: 'Holder placed a stop on this debit', timeFrame: '2 banking days', category: 'stop', retry: "only with holder's OK" },
  { code: 'R09', title: 'Uncollected funds', meaning: 'Ledger balance is enough but part is still clearing', timeFrame: '2 banking days', category: 'funds', retry: 'yes: at most 2 re-presentments' },
  { code: 'R10', title: 'Originator unknown / not authorized', meaning: 'Holder does not know us or never authorized the debit', timeFrame: '60 calendar days', category: 'unauthorized', retry: 'no: stop and investigate' },
  { code: 'R11', title: 'Not per the terms of the authorization', meaning: 'Consent exists but date, amount or form was wrong', timeFrame: '60 calendar days', category: 'unauthorized', retry: 'yes: corrected entry within 60 days, no new consent' },
  { code: 'R12', title: 'Branch sold', meaning: 'Account moved to another bank', timeFrame: '2 banking days', category: 'routing', retry: 'no: get new routing number' },
  { code: 'R13', title: 'Bank not an ACH participant', meaning: 'Routing number cannot take ACH', timeFrame: 'operator: next file', category: 'routing', retry: 'no: fix routing number' },
  { code: 'R14', title: 'Representative payee deceased or unable', meaning: 'Payee acting for a beneficiary can no longer act', timeFrame: '2 banking days', category: 'account', retry: 'no' },
  { code: 'R15', title: 'Beneficiary or holder deceased', meaning: 'Entitled person has died', timeFrame: '2 banking days', category: 'account', retry: 'no' },
  { code: 'R16', title: 'Account frozen / OFAC', meaning: 'Bank or legal order blocks the funds', timeFrame: '2 banking days', category: 'account', retry: 'no' },
  { code: 'R17', title: 'File edit criteria / questionable entry', meaning: 'Unprocessable field, suspected fraud, or improper reversal', timeFrame: '2 banking days', category: 'risk', retry: 'no: review first' },
  { code: 'R18', title: 'Improper effective date', meaning: 'Effective date outside the allowed window', timeFrame: 'operator: next file', category: 'format', retry: 'fix and resend' },
  { code: 'R19', title: 'Amount field error', meaning: 'Amount badly formatted or not allowed', timeFrame: 'operator: next file', category: 'format', retry: 'fix and resend' },
  { code: 'R20', title: 'Non-transaction account', meaning: 'Account type cannot take ACH', timeFrame: '2 banking days', category: 'account', retry: 'no: other account' },
  { code: 'R21', title: 'Invalid company id', meaning: 'Originator id not recognised (mostly CIE)', timeFrame: '2 banking days', category: 'format', retry: 'fix and resend' },
  { code: 'R22', title: 'Invalid individual id', meaning: 'Receiver id wrong (mostly CIE/MTE)', timeFrame: '2 banking days', category: 'format', retry: 'fix and resend' },
  { code: 'R23', title: 'Credit refused by receiver', meaning: 'Holder rejects an incoming credit', timeFrame: 'on refusal', category: 'credit-only', retry: 'n/a for debits' },
  { code: 'R24', title: 'Duplicate entry', meaning: 'Bank believes it already has this entry', timeFrame: '2 banking days', category: 'duplicate', retry: 'no: check for our own double send' },
  { code: 'R25', title: 'Addenda error', meaning: 'Addenda record malformed', timeFrame: 'operator: next file', category: 'format', retry: 'fix and resend' },
  { code: 'R26', title: 'Mandatory field error', meaning: 'A required field is missing or wrong', timeFrame: 'operator: next file', category: 'format', retry: 'fix and resend' },
  { code: 'R27', title: 'Trace number error', meaning: 'Trace number missing or not matching', timeFrame: 'operator: next file', category: 'format', retry: 'fix and resend' },
  { code: 'R28', title: 'Routing check-digit error', meaning: 'Routing number fails the check digit', timeFrame: 'operator: next file', category: 'routing', retry: 'fix routing number' },
  { code: 'R29', title: 'Corporate customer: not authorized', meaning: 'Business holder refuses the debit (often a debit block)', timeFrame: '2 banking days', category: 'unauthorized', retry: 'no: have them allow-list our company id' },
  { code: 'R30', title: 'Not in check-truncation program', meaning: 'Legacy', timeFrame: 'operator: next file', category: 'legacy', retry: 'n/a' },
  { code: 'R31', title: 'Permissible return (CCD/CTX)', meaning: 'Late corporate return our bank agreed to take', timeFrame: 'by agreement', category: 'requested', retry: 'n/a' },
  { code: 'R32', title: 'Receiving bank non-settlement', meaning: 'Receiving bank cannot settle', timeFrame: 'operator: next file', category: 'bank', retry: 'later / other bank' },
  { code: 'R33', title: 'Return of XCK', meaning: 'Destroyed-check entry returned', timeFrame: '60 calendar days', category: 'check', retry: 'n/a' },
  { code: 'R34', title: 'Limited-participation bank', meaning: 'Regulator limits the bank', timeFrame: 'operator: next file', category: 'bank', retry: 'other bank' },
  { code: 'R35', title: 'Improper debit entry', meaning: 'Debit not allowed for this code or account', timeFrame: 'operator: next file', category: 'format', retry: 'no' },
  { code: 'R36', title: 'Improper credit entry', meaning: 'Credit not allowed for this code', timeFrame: 'operator: next file', category: 'credit-only', retry: 'n/a' },
  { code: 'R37', title: 'Source document also presented', meaning: 'Check itself was paid too', timeFrame: '60 calendar days', category: 'check', retry: 'n/a' },
  { code: 'R38', title: 'Stop on source document', meaning: 'Stop payment on the check behind it', timeFrame: '60 calendar days', category: 'check', retry: 'n/a' },
  { code: 'R39', title: 'Improper source document', meaning: 'Check was not eligible for conversion', timeFrame: '2 banking days', category: 'check', retry: 'n/a' },
  { code: 'R40', title: 'Returned by federal agency', meaning: 'Automated enrollment (ENR) entries to federal agencies only', timeFrame: '2 banking days', category: 'enrollment', retry: 'n/a' },
  { code: 'R41', title: 'Invalid transaction code', meaning: 'Automated enrollment (ENR) entries to federal agencies only', timeFrame: '2 banking days', category: 'enrollment', retry: 'n/a' },
  { code: 'R42', title: 'Routing/check digit error', meaning: 'Automated enrollment (ENR) entries to federal agencies only', timeFrame: '2 banking days', category: 'enrollment', retry: 'n/a' },
  { code: 'R43', title: 'Invalid account number', meaning: 'Automated enrollment (ENR) entries to federal agencies only', timeFrame: '2 banking days', category: 'enrollment', retry: 'n/a' },
  { code: 'R44', title: 'Invalid individual id', meaning: 'Automated enrollment (ENR) entries to federal agencies only', timeFrame: '2 banking days', category: 'enrollment', retry: 'n/a' },
  { code: 'R45', title: 'Invalid name', meaning: 'Automated enrollment (ENR) entries to federal agencies only', timeFrame: '2 banking days', category: 'enrollment', retry: 'n/a' },
  { code: 'R46', title: 'Invalid representative-payee flag', meaning: 'Automated enrollment (ENR) entries to federal agencies only', timeFrame: '2 banking days', category: 'enrollment', retry: 'n/a' },
  { code: 'R47', title: 'Duplicate enrollment', meaning: 'Automated enrollment (ENR) entries to federal agencies only', timeFrame: '2 banking days', category: 'enrollment', retry: 'n/a' },
  { code: 'R50', title: 'State law affects RCK', meaning: 'Re-presented check not accepted in that state', timeFrame: '2 banking days', category: 'check', retry: 'n/a' },
  { code: 'R51', title: 'RCK ineligible or improper', meaning: 'Re-presented check not eligible / notice missing', timeFrame: '60 calendar days', category: 'unauthorized', retry: 'n/a' },
  { code: 'R52', title: 'Stop on RCK item', meaning: 'Stop on the check behind the entry', timeFrame: '60 calendar days', category: 'check', retry: 'n/a' },
  { code: 'R53', title: 'Item and RCK both presented', meaning: 'Check and entry both paid', timeFrame: '60 calendar days', category: 'check', retry: 'n/a' },
  { code: 'R61', title: 'Misrouted return', meaning: 'Our bank dishonors a return it received', timeFrame: '5 banking days', category: 'dishonored', retry: 'bank-to-bank' },
  { code: 'R62', title: 'Erroneous or reversing debit', meaning: 'Our bank dishonors a return it received', timeFrame: '5 banking days', category: 'dishonored', retry: 'bank-to-bank' },
  { code: 'R67', title: 'Duplicate return', meaning: 'Our bank dishonors a return it received', timeFrame: '5 banking days', category: 'dishonored', retry: 'bank-to-bank' },
  { code: 'R68', title: 'Untimely return', meaning: 'Our bank dishonors a return it received', timeFrame: '5 banking days', category: 'dishonored', retry: 'bank-to-bank' },
  { code: 'R69', title: 'Field error(s)', meaning: 'Our bank dishonors a return it received', timeFrame: '5 banking days', category: 'dishonored', retry: 'bank-to-bank' },
  { code: 'R70', title: 'Permissible return not accepted', meaning: 'Our bank dishonors a return it received', timeFrame: '5 banking days', category: 'dishonored', retry: 'bank-to-bank' },
  { code: 'R71', title: 'Misrouted dishonored return', meaning: 'Receiving bank contests our dishonor', timeFrame: '2 banking days', category: 'contested', retry: 'bank-to-bank' },
  { code: 'R72', title: 'Untimely dishonored return', meaning: 'Receiving bank contests our dishonor', timeFrame: '2 banking days', category: 'contested', retry: 'bank-to-bank' },
  { code: 'R73', title: 'Timely original return', meaning: 'Receiving bank contests our dishonor', timeFrame: '2 banking days', category: 'contested', retry: 'bank-to-bank' },
  { code: 'R74', title: 'Corrected return', meaning: 'Receiving bank contests our dishonor', timeFrame: '2 banking days', category: 'contested', retry: 'bank-to-bank' },
  { code: 'R75', title: 'Return not a duplicate', meaning: 'Receiving bank contests our dishonor', timeFrame: '2 banking days', category: 'contested', retry: 'bank-to-bank' },
  { code: 'R76', title: 'No errors found', meaning: 'Receiving bank contests our dishonor', timeFrame: '2 banking days', category: 'contested', retry: 'bank-to-bank' },
  { code: 'R77', title: 'Non-acceptance of R62', meaning: 'Receiving bank contests our dishonor', timeFrame: '2 banking days', category: 'contested', retry: 'bank-to-bank' },
  { code: 'R80', title: 'IAT coding error', meaning: 'International (IAT) gateway return', timeFrame: 'varies', category: 'international', retry: 'n/a' },
  { code: 'R81', title: 'Not in IAT program', meaning: 'International (IAT) gateway return', timeFrame: 'varies', category: 'international', retry: 'n/a' },
  { code: 'R82', title: 'Invalid foreign bank id', meaning: 'International (IAT) gateway return', timeFrame: 'varies', category: 'international', retry: 'n/a' },
  { code: 'R83', title: 'Foreign bank cannot settle', meaning: 'International (IAT) gateway return', timeFrame: 'varies', category: 'international', retry: 'n/a' },
  { code: 'R84', title: 'Not processed by gateway', meaning: 'International (IAT) gateway return', timeFrame: 'varies', category: 'international', retry: 'n/a' },
  { code: 'R85', title: 'Wrongly coded outbound international', meaning: 'International (IAT) gateway return', timeFrame: 'varies', category: 'international', retry: 'n/a' },
  { code: 'R90', title: 'Sanctions-compliance return', meaning: 'Receiving bank or gateway must return it for sanctions reasons', timeFrame: 'unverified', category: 'sanctions', retry: 'no: escalate to compliance' },
];
