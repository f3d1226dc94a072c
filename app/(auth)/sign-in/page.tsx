import type { Metadata } from 'next';
import { SignInForm } from '#components/session/sign-in-form.tsx';
import { EnvironmentStrip } from '#components/shell/environment-strip.tsx';
import { PlainPage } from '#components/shell/plain-page.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { safeNext } from '#lib/server/action/next-path.ts';
import { requireEnv } from '#lib/server/env.ts';
import { signInAction } from './actions.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[]; ended?: string | string[] }> }) {
  const { next, ended } = await searchParams;
  const { mode } = requireEnv();
  return (
    <>
      <EnvironmentStrip mode={mode} />
      <PlainPage>
        <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
        {ended === '1' && (
          <Notice tone="doubt" title="Your session has ended">
            <p className="text-sm">What you had entered is still in this tab, except account numbers and passwords. Sign in, and you are back where you were.</p>
          </Notice>
        )}
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
