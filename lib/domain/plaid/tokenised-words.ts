/** For an account whose bank gave numbers that were made for this connection alone. */
export const TOKENISED_NOTICE =
  'The bank gave numbers made for this connection alone. They work for ACH charges; they are not on the customer’s checks or statements, so recognise the account by its name and ending. If the customer takes the access back, they stop working and charges come back as returned.';

/** What has become of such an account once the access has been taken back. */
export const TOKENISED_REVOKED_NOTICE =
  'The customer has taken back the access, so these numbers no longer work: a charge would come back as “invalid account number” (R04). The account is marked “Do not charge”. To use it again, ask the customer to link it anew.';

export function tokenisedNotice(tokenised: boolean): string | null {
  return tokenised ? TOKENISED_NOTICE : null;
}
