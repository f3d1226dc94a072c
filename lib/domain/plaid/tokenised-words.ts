/** For an account whose bank gave numbers that were made for this connection alone. */
export const TOKENISED_NOTICE =
  'The bank gave numbers made for this connection alone. They work for ACH charges; they are not on the customer’s checks or statements, so recognise the account by its name and ending. If the customer takes the access back, they stop working and charges come back as returned.';

/** Why such an account is marked “Do not charge” once the access has been taken back. */
export const REVOKED_REASON =
  'The customer took back the access at their bank, and this account’s numbers were made for that access alone: a charge would come back (R04). Ask the customer to reconnect, then save the new numbers.';
