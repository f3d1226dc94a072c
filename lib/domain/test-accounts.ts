/** The routing number all test accounts share; it passes the checksum. */
export const TEST_ROUTING_NUMBER = '110000000';

export type TestBehaviour =
  | 'posts'
  | 'save_rejected'
  | 'charge_rejected'
  | 'returned_r01'
  | 'returned_r02'
  | 'returned_r03'
  | 'reversed_r29'
  | 'pending_for_ever'
  | 'slow'
  | 'charged_then_reset'
  | 'charged_then_cut'
  | 'unavailable_twice';

export interface TestAccount {
  accountNumber: string;
  behaviour: TestBehaviour;
  /** What happens, for the pick-list of every form outside live mode. */
  outcome: string;
}

/** Accounts the emulated bank knows by number. They act when the account is charged, except where the save itself is refused. */
export const TEST_ACCOUNTS: readonly TestAccount[] = [
  { accountNumber: '000123456789', behaviour: 'posts', outcome: 'Posts after a few seconds' },
  { accountNumber: '000111111116', behaviour: 'save_rejected', outcome: 'Linking is rejected: account closed' },
  { accountNumber: '000444444440', behaviour: 'charge_rejected', outcome: 'Links, but every charge is rejected' },
  { accountNumber: '000222222227', behaviour: 'returned_r01', outcome: 'Posts, then is returned: insufficient funds (R01)' },
  { accountNumber: '000111111113', behaviour: 'returned_r02', outcome: 'Returned before it posts: account closed (R02)' },
  { accountNumber: '000222222235', behaviour: 'returned_r03', outcome: 'Returned before it posts: no such account (R03)' },
  { accountNumber: '000333333335', behaviour: 'reversed_r29', outcome: 'Posts, then a second transaction reverses it (R29)' },
  { accountNumber: '000444444457', behaviour: 'pending_for_ever', outcome: 'Stays pending for ever' },
  { accountNumber: '000555555559', behaviour: 'slow', outcome: 'The bank answers after 3 seconds, then posts' },
  { accountNumber: '000666666668', behaviour: 'charged_then_reset', outcome: 'Charged, but the connection is reset before the answer' },
  { accountNumber: '000777777771', behaviour: 'charged_then_cut', outcome: 'Charged, but the answer is cut in half' },
  { accountNumber: '000888888884', behaviour: 'unavailable_twice', outcome: 'Answers 503 twice, then posts' },
];

/** Any account that is not in the list posts. */
export function behaviourOf(routingNumber: string, accountNumber: string): TestBehaviour {
  if (routingNumber !== TEST_ROUTING_NUMBER) return 'posts';
  return TEST_ACCOUNTS.find((account) => account.accountNumber === accountNumber)?.behaviour ?? 'posts';
}
