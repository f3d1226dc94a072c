import { unreachable } from '../result.ts';
import type { IdentityView, MatchLevel } from './plaid-views.ts';

// Plaid's own thresholds: 70 and more is a match, strong or partial.
const MATCH = 70;
const REVIEW = 50;

/** How well the bank's owner fits the customer. The name decides: whose account it is is a question of the name, and
 *  people move without telling their bank. An address that does not fit therefore asks for a look and never says by
 *  itself that it is somebody else's; an address that fits says nothing without a name, since families share one. */
export function identityOf(scores: { name: number | null; address: number | null } | null): IdentityView {
  const nameScore = scores?.name ?? null;
  const addressScore = scores?.address ?? null;
  const level = levelOf(nameScore, addressScore);
  return { level, nameScore, addressScore, sentence: sentenceOf(level, nameScore, addressScore) };
}

/** Whoever goes on without a match says why; it is audited. Not having been compared is no match either. */
export function needsReason(level: MatchLevel): boolean {
  return level !== 'match';
}

function levelOf(name: number | null, address: number | null): MatchLevel {
  if (name === null) return 'unavailable';
  if (name < REVIEW) return 'no_match';
  return name < MATCH || (address !== null && address < MATCH) ? 'review' : 'match';
}

function sentenceOf(level: MatchLevel, name: number | null, address: number | null): string {
  const scores = [name === null ? [] : [`name ${name} of 100`], address === null ? [] : [`address ${address} of 100`]].flat().join(', ');
  switch (level) {
    case 'match':
      return `The account owner’s name matches (${scores}).`;
    case 'review':
      if (name !== null && name >= MATCH) return `The name matches, but the address at the bank is another (${scores}). Look closer before you go on.`;
      return `The name is similar to the account owner’s, but not the same (${scores}). Look closer before you go on.`;
    case 'no_match':
      return `The account belongs to somebody with another name (${scores}).`;
    case 'unavailable':
      return address === null ? 'The bank gave no owner’s name to compare.' : `The bank gave no owner’s name to compare (${scores}).`;
    default:
      return unreachable(level);
  }
}
