import { describe, expect, it } from 'vitest';
import { deskEndIntent } from '#lib/domain/plaid/plaid-intents.ts';
import { deskEnd } from './desk-link-stage.ts';

describe('what the browser tells of how Plaid Link ended', () => {
  it('is understood whatever Link left empty', () => {
    const told = deskEnd('pls-0', { linkSessionId: '', requestId: '', exitStatus: null, errorCode: undefined });
    expect(deskEndIntent.safeParse(told)).toMatchObject({ success: true, data: { succeeded: false, publicToken: null, linkSessionId: null, requestId: null, exitStatus: null, errorCode: null, errorType: null } });
  });

  it('calls it a success only when Link did, also where no token comes with it', () => {
    expect(deskEnd('pls-0', { succeeded: true, publicToken: null })).toMatchObject({ succeeded: true, publicToken: null });
    expect(deskEnd('pls-0', { publicToken: 'public-sandbox-1' }).succeeded).toBe(false);
  });
});
