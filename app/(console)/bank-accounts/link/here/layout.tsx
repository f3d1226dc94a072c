import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { hasPlaidInside, requireEnv } from '#lib/server/env.ts';

/** Stands in for Plaid's own script where the emulator is the Plaid there is; every other mode, and every other page, has
 *  no tag of it. It blocks on purpose, so that react-plaid-link finds `window.Plaid` however early it looks: links to this
 *  page therefore load it whole. */
export default async function DeskLinkLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <>
      {children}
      {hasPlaidInside(requireEnv()) && <script src="/emulator/plaid/link/stub.js" nonce={nonce} async={false} />}
    </>
  );
}
