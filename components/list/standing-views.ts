import { accountSearchParams, NO_ACCOUNT_FILTER } from '#lib/domain/account-filter.ts';
import { fundingSearchParams, NO_FUNDING_FILTER } from '#lib/domain/funding-filter.ts';
import type { StandingView } from './list-views.tsx';

/** The views of everybody: what is asked every day. */
export const FUNDING_VIEWS: readonly StandingView[] = [
  { name: 'All', query: '' },
  { name: 'In doubt', query: fundingSearchParams({ ...NO_FUNDING_FILTER, states: ['unknown', 'needs_review'] }).toString() },
  { name: 'Pending', query: fundingSearchParams({ ...NO_FUNDING_FILTER, settlements: ['accepted'] }).toString() },
  { name: 'Posted', query: fundingSearchParams({ ...NO_FUNDING_FILTER, settlements: ['posted'] }).toString() },
  { name: 'Returned', query: fundingSearchParams({ ...NO_FUNDING_FILTER, settlements: ['returned'] }).toString() },
];

export const ACCOUNT_VIEWS: readonly StandingView[] = [
  { name: 'All', query: '' },
  { name: 'Funding sources', query: accountSearchParams({ ...NO_ACCOUNT_FILTER, owner: 'program' }).toString() },
  { name: "Users'", query: accountSearchParams({ ...NO_ACCOUNT_FILTER, owner: 'user' }).toString() },
  { name: 'Not to be charged', query: accountSearchParams({ ...NO_ACCOUNT_FILTER, blocked: true }).toString() },
];
