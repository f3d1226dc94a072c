import type { Metadata } from 'next';
import { SignInForm } from '#components/session/sign-in-form.tsx';
import { EnvironmentStrip } from '#components/shell/environment-strip.tsx';
import { PlainPage } from '#components/shell/plain-page.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { safeNext } from '#lib/server/action/next-path.ts';
import { requireEnv } from '#lib/server/env.ts';
import { signInAction } from './actions.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const { mode } = requireEnv();
  return (
    <>
      <EnvironmentStrip mode={mode} />
      <PlainPage>
        <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
        {mode === 'emulator' && (
          <Notice>
            <p className="text-sm">The terminal that started this console shows the addresses and the password to sign in with.</p>
          </Notice>
        )}
        <SignInForm next={safeNext(typeof next === 'string' ? next : null)} action={signInAction} />
      </PlainPage>
    </>
  );
}
