import { unreachable } from '../result.ts';
import type { ItemHealth } from './plaid-views.ts';

/** What an error that Plaid gives for a connection says of its health; null: nothing lasting, or nothing about it. A token
 *  that Plaid does not know is our own trouble (other keys, another environment), never the customer's act. */
export function healthOfCode(code: string): ItemHealth | null {
  switch (code) {
    case 'ITEM_LOGIN_REQUIRED':
    case 'ITEM_LOCKED':
    case 'INVALID_CREDENTIALS':
    case 'INVALID_UPDATED_USERNAME':
    case 'MFA_NOT_SUPPORTED':
      return 'sign_in_needed';
    case 'ACCESS_NOT_GRANTED':
    case 'ITEM_NOT_FOUND':
    case 'USER_PERMISSION_REVOKED':
    case 'USER_ACCOUNT_REVOKED':
      return 'revoked';
    default:
      return null;
  }
}

/** `reconnected`: the customer has signed in again for this very connection. Only that ends a revocation or an announced
 *  end; a look that finds nothing wrong does not, since one account may be gone while the others answer. */
export function nextHealth(from: ItemHealth, told: ItemHealth, reconnected: boolean): ItemHealth {
  if (reconnected || told === 'revoked') return told;
  if (from === 'revoked') return 'revoked';
  return from === 'disconnecting' && told === 'good' ? 'disconnecting' : told;
}

/** `tokenised`: the numbers end with the access. */
export function healthWords(health: ItemHealth, tokenised: boolean): { sentence: string; next: string | null } {
  switch (health) {
    case 'good':
      return { sentence: 'Plaid can reach this account.', next: null };
    case 'sign_in_needed':
      return {
        sentence: 'The customer’s sign-in at the bank no longer works for Plaid. What was linked stays usable; nothing new can be read.',
        next: 'Ask the customer to reconnect.',
      };
    case 'disconnecting':
      return { sentence: 'The bank will soon ask for the customer’s consent anew, and Plaid will then lose the account.', next: 'Ask the customer to reconnect before that.' };
    case 'revoked':
      return tokenised
        ? { sentence: 'The customer took the access back. The numbers were made for it alone: charging them would come back.', next: 'Ask the customer to reconnect, then save the new numbers.' }
        : { sentence: 'The customer took the access back. The numbers themselves stay good.', next: 'Ask the customer to reconnect if the account is to be read again.' };
    default:
      return unreachable(health);
  }
}
