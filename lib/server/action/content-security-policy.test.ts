import { describe, expect, it } from 'vitest';
import type { Env } from '../env.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

const HERE = '/bank-accounts/link/here';
const OTHERS = ['/', '/bank-accounts/link', '/bank-accounts/link/send', '/bank-accounts/link/here/', '/bank-accounts/link/here/x', '/sign-in', '/emulator/plaid/link/page'];

const plaid = (baseUrl: string, inside = false): Env['plaid'] => ({ inside, baseUrl, clientId: 'id', secret: 'secret', redirectUri: null, webhookUrl: null });
const EMULATOR = { mode: 'emulator', plaid: plaid('http://127.0.0.1:3003', true) } as const;
const ELSEWHERE = { mode: 'emulator', plaid: plaid('http://127.0.0.1:9000') } as const;
const SANDBOX = { mode: 'sandbox', plaid: plaid('https://sandbox.plaid.com') } as const;
const LIVE = { mode: 'live', plaid: plaid('https://production.plaid.com') } as const;
const WITHOUT = { mode: 'live', plaid: null } as const;

const policyOf = (env: Pick<Env, 'mode' | 'plaid'>, path: string) => contentSecurityPolicy(env, { path, nonce: 'abc', allowsEval: false });
const partsOf = (env: Pick<Env, 'mode' | 'plaid'>, path: string) => new Map((policyOf(env, path) ?? '').split('; ').map((part) => [part.split(' ')[0], part] as const));

describe('the policy of a page', () => {
  it('is the narrow one everywhere but where Plaid Link runs', () => {
    const narrow = policyOf(WITHOUT, '/');
    expect(narrow).not.toMatch(/plaid|unsafe|frame-src/);
    for (const env of [ELSEWHERE, SANDBOX, LIVE, WITHOUT]) for (const path of OTHERS) expect(policyOf(env, path), `${env.mode} ${path}`).toBe(narrow);
    for (const path of OTHERS.filter((each) => !each.startsWith('/emulator'))) expect(policyOf(EMULATOR, path), path).toBe(narrow);
    expect(policyOf(WITHOUT, HERE)).toBe(narrow);
    expect(policyOf(ELSEWHERE, HERE)).toBe(narrow);
  });

  it('names what Plaid Link needs of Plaid, and nothing else of it', () => {
    for (const [env, origin] of [[SANDBOX, 'https://sandbox.plaid.com'], [LIVE, 'https://production.plaid.com']] as const) {
      const parts = partsOf(env, HERE);
      expect(parts.get('script-src')).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic' https://cdn.plaid.com/link/v2/stable/link-initialize.js");
      expect(parts.get('frame-src')).toBe('frame-src https://cdn.plaid.com');
      expect(parts.get('connect-src')).toBe(`connect-src 'self' ${origin}`);
      expect(parts.get('style-src')).toBe("style-src 'self' 'nonce-abc'");
      expect(parts.get('style-src-attr')).toBe("style-src-attr 'unsafe-inline'");
    }
  });

  it('of the emulator names no other host at all', () => {
    expect(policyOf(EMULATOR, HERE)).not.toContain('http');
    expect(partsOf(EMULATOR, HERE).get('frame-src')).toBe("frame-src 'self'");
  });

  it("is left to the fake Link's own pages only where there is one", () => {
    expect(policyOf(EMULATOR, '/emulator/plaid/link/page')).toBeNull();
    expect(policyOf(SANDBOX, '/emulator/plaid/link/page')).toContain("frame-ancestors 'none'");
  });
});
