/** What the console and the Plaid emulator agree on when no setting says otherwise. These open nothing but an emulator on loopback. */
export const PLAID_EMULATOR_DEFAULTS = {
  clientId: 'emulator-plaid-client-id',
  secret: 'emulator-plaid-secret',
} as const;

export interface PlaidEmulatorCredentials {
  clientId: string;
  secret: string;
}
