'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction, defineFormAction } from '#lib/server/action/action.ts';
import { currentCaller, passCookies } from '#lib/server/action/scope.ts';
import { changeOwnPassword } from '#lib/server/services/change-own-password.ts';
import { signOutOperator } from '#lib/server/services/sign-out-operator.ts';

const typed = z.string().max(128, 'Use at most 128 characters.');

const changePasswordInput = z
  .object({
    currentPassword: typed.min(1, 'Enter your current password.'),
    newPassword: typed.min(12, 'Use at least 12 characters.'),
    newPasswordAgain: typed,
  })
  .refine((form) => form.newPassword === form.newPasswordAgain, { path: ['newPasswordAgain'], message: 'The two new passwords differ.' });

export const changePasswordAction = defineFormAction({
  name: 'change_password',
  permission: null,
  input: changePasswordInput,
  async run({ operator, runtime }, { currentPassword, newPassword }) {
    const result = await changeOwnPassword(runtime, operator, await currentCaller(runtime), { currentPassword, newPassword });
    if (!result.ok) return result;
    await passCookies(result.value);
    return { ok: true, value: null };
  },
});

const endSession = defineAction({
  name: 'sign_out',
  permission: null,
  input: z.null(),
  async run({ operator, runtime }) {
    await passCookies(await signOutOperator(runtime, operator, await currentCaller(runtime)));
    return { ok: true, value: null };
  },
});

export async function signOutAction(): Promise<void> {
  const result = await endSession(null);
  // Whoever is signed out already gets where they want to be.
  if (result.ok || result.code === 'signed_out') redirect('/sign-in');
  throw new Error(result.message);
}
