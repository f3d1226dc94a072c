import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { WebhookKey } from './plaid-records.ts';

export function createWebhookKey(kid: string, nowMs: number): WebhookKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y, d } = privateKey.export({ format: 'jwk' });
  if (kty === undefined || crv === undefined || x === undefined || y === undefined || d === undefined) throw new Error('this machine makes no P-256 keys');
  return { kid, jwk: { kty, crv, x, y, d }, createdAtMs: nowMs, expiredAtMs: null };
}

/** As /webhook_verification_key/get shows it: without its private part, times in seconds. */
export function viewWebhookKey({ kid, jwk, createdAtMs, expiredAtMs }: WebhookKey) {
  const { kty, crv, x, y } = jwk;
  return { alg: 'ES256', created_at: seconds(createdAtMs), crv, expired_at: expiredAtMs === null ? null : seconds(expiredAtMs), kid, kty, use: 'sig', x, y };
}

/** The `Plaid-Verification` header: a JWT over the hash of the body, byte for byte. */
export function signWebhook(key: WebhookKey, body: string, nowMs: number): string {
  const head = part({ alg: 'ES256', kid: key.kid, typ: 'JWT' });
  const claims = part({ iat: seconds(nowMs), request_body_sha256: createHash('sha256').update(body).digest('hex') });
  const privateKey = createPrivateKey({ key: { ...key.jwk }, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(`${head}.${claims}`), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${head}.${claims}.${signature.toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
