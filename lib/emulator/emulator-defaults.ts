/** What the console and the emulator agree on when no setting says otherwise. These open nothing but an emulator on loopback. */
export const EMULATOR_DEFAULTS = {
  apiKey: 'emulator-api-key',
  hmacUsername: 'railhead-emulator',
  hmacSecret: 'emulator-hmac-secret',
  programUserId: 'user-7d1f0c52-3f0b-4a53-9c5e-0b6f2f6f4a11',
  routableAccountId: 'rbac-5b8a4d0e-61c9-4c1e-8f57-2f4f7f1f9d20',
  webhookSecret: 'emulator-webhook-secret',
} as const;

export interface EmulatorCredentials {
  apiKey: string;
  hmacUsername: string;
  hmacSecret: string;
  programUserId: string;
  webhookSecret?: string;
}
