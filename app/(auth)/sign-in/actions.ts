'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { definePublicFormAction } from '#lib/server/action/action.ts';
import { MAX_PATH, safeNext } from '#lib/server/action/next-path.ts';
import { currentCaller, passCookies } from '#lib/server/action/scope.ts';
import { signInOperator } from '#lib/server/services/sign-in-operator.ts';

const signInInput = z.object({
  email: z.string().trim().min(1, 'Enter your e-mail address.').max(254, 'Use at most 254 characters.').pipe(z.email('Enter an e-mail address such as name@example.com.')),
  password: z.string().min(1, 'Enter your password.').max(128, 'Use at most 128 characters.'),
  next: z.string().max(MAX_PATH).optional(),
});

export const signInAction = definePublicFormAction({
  name: 'sign_in',
  input: signInInput,
  async run(runtime, { email, password, next }): Promise<ActionResult<null>> {
    const result = await signInOperator(runtime, await currentCaller(runtime), { email, password });
    if (!result.ok) return result;
    await passCookies(result.value);
    redirect(safeNext(next));
  },
});
