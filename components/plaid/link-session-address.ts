/** The page of a link, where everything about it stands. */
export function linkSessionAddress(id: string): `/bank-accounts/link/session/${string}` {
  return `/bank-accounts/link/session/${id}`;
}

/** Where one of the accounts that came through it is chosen. */
export function pickerAddress(id: string): `/bank-accounts/link/session/${string}/accounts` {
  return `/bank-accounts/link/session/${id}/accounts`;
}
