import 'server-only';

/** Invented, all of it: names, banks and routing numbers (each passes the checksum). */
export const FIRST_NAMES = ['Amara', 'Benito', 'Chloe', 'Dmitri', 'Elena', 'Farid', 'Grace', 'Hiroshi', 'Ines', 'Jamal', 'Kaja', 'Liam', 'Mireille', 'Nadia', 'Omar', 'Priya', 'Quentin', 'Rosa', 'Samuel', 'Tomoko', 'Ulrike', 'Victor', 'Wanda', 'Ximena', 'Yusuf', 'Zofia'] as const;
export const LAST_NAMES = ['Abbott', 'Bergström', 'Castillo', 'Delacroix', 'Eriksen', 'Fontaine', 'Greenberg', 'Hashimoto', 'Ibrahim', 'Jankowski', 'Kowalczyk', 'Lindqvist', 'Moreno', 'Nakamura', 'O’Brien', 'Petrov', 'Quiroga', 'Rossi', 'Sundaram', 'Tanaka', 'Underwood', 'Vasquez', 'Whitfield', 'Yamada', 'Zimmermann'] as const;

/** What the program's own accounts are for: their owner's last name. */
export const PROGRAM_ACCOUNTS = ['Operating', 'Payroll', 'Card float', 'Rewards', 'Refunds', 'Settlement', 'Gift cards', 'Reserve', 'Disbursements', 'Incentives', 'Fees', 'Treasury'] as const;

export const BANKS = [
  { name: 'Prairie Federal Bank', routingNumber: '073114020' },
  { name: 'Harbor & Pine Trust', routingNumber: '011906313' },
  { name: 'Cascade Mutual', routingNumber: '125209744' },
  { name: 'First Bank of Alder County', routingNumber: '061207538' },
  { name: 'Lakeshore Community Bank', routingNumber: '072417906' },
  { name: 'Mesa Credit Union', routingNumber: '322183058' },
  { name: 'Old Dominion Savings', routingNumber: '051409388' },
  { name: 'Riverbend National', routingNumber: '084308016' },
] as const;

export const STREETS = ['Alder Street', 'Birch Avenue', 'Canal Road', 'Depot Street', 'Elm Court', 'Foundry Lane', 'Grand Avenue', 'Hill Street'] as const;
export const CITIES = [
  { city: 'Des Moines', state: 'IA', postalCode: '50309' },
  { city: 'Portland', state: 'ME', postalCode: '04101' },
  { city: 'Tacoma', state: 'WA', postalCode: '98402' },
  { city: 'Macon', state: 'GA', postalCode: '31201' },
  { city: 'Grand Rapids', state: 'MI', postalCode: '49503' },
  { city: 'Richmond', state: 'VA', postalCode: '23219' },
] as const;

/** Why somebody funds a program, with the size of it in cents. */
export const OCCASIONS = [
  { reference: 'PAYROLL', description: 'Payroll disbursement', purpose: 'payroll', least: 400_000, most: 2_400_000, step: 1 },
  { reference: 'FLOAT', description: 'Card float', purpose: 'float', least: 100_000, most: 1_000_000, step: 50_000 },
  { reference: 'TOPUP', description: null, purpose: 'float', least: 25_000, most: 250_000, step: 5_000 },
  { reference: 'REWARDS', description: 'Reward payouts', purpose: 'rewards', least: 5_000, most: 180_000, step: 1 },
  { reference: 'REFUNDS', description: 'Customer refunds', purpose: 'refunds', least: 2_500, most: 90_000, step: 1 },
  { reference: null, description: null, purpose: null, least: 2_500, most: 150_000, step: 500 },
] as const;

export const TWIN_REASONS = ['A second delivery on the same day.', 'The weekly float, once for each region.', 'Ordered twice on purpose; see the order book.'] as const;
export const APPROVAL_REASONS = ['The first one is still in doubt and the float must be there by noon.', 'Finance confirmed that this is a second order.', 'The customer asked for two separate deliveries.'] as const;
export const CLOSING_REASONS = { made: 'Confirmed by phone with the bank; the transaction is on the statement.', not_made: 'The bank searched its ledger and found nothing under our reference.' } as const;
export const CHARGE_REFUSALS = ['The charge was declined by the receiving bank.', 'The account cannot be debited at this time.', 'The amount is above the limit of this account.'] as const;
export const SAVE_REFUSAL = 'The bank account could not be saved: it is closed.';
/** How often each comes, of the returns of a business account. */
export const RETURN_CODES = ['R01', 'R01', 'R01', 'R01', 'R09', 'R08', 'R16', 'R29'] as const;
export const EARLY_RETURN_CODES = ['R02', 'R03', 'R04', 'R20'] as const;
export const REVERSAL_CODES = ['R29', 'R10', 'R07', 'R31'] as const;
