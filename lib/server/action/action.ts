import 'server-only';
import { headers } from 'next/headers';
import type { $ZodType, output } from 'zod/v4/core';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { OpenRuntime } from '../runtime.ts';
import { openRuntime } from '../runtime.ts';
import { performAction, performPublicAction } from './perform-action.ts';
import type { ActionSpec } from './perform-action.ts';
import { readForm } from './read-form.ts';
import { currentOperator } from './scope.ts';

type FormAction<Value> = (previous: unknown, form: FormData) => Promise<ActionResult<Value>>;

/** Every server action is made by one of these: nothing runs before origin, session, permission and form are checked. */
export function defineAction<Schema extends $ZodType, Value>(spec: ActionSpec<Schema, Value, OpenRuntime>): (input: unknown) => Promise<ActionResult<Value>> {
  return async (input) => {
    const runtime = await openRuntime();
    const origin = (await headers()).get('origin');
    return performAction(runtime, { origin, findOperator: currentOperator }, spec, input);
  };
}

/** For a native form with `useActionState`. */
export function defineFormAction<Schema extends $ZodType, Value>(spec: ActionSpec<Schema, Value, OpenRuntime>): FormAction<Value> {
  const act = defineAction(spec);
  return (_previous, form) => act(readForm(form));
}

export interface PublicActionSpec<Schema extends $ZodType, Value> {
  name: string;
  input: Schema;
  run(runtime: OpenRuntime, input: output<Schema>): Promise<ActionResult<Value>>;
}

/** The same without a session: sign-in alone. */
export function definePublicFormAction<Schema extends $ZodType, Value>(spec: PublicActionSpec<Schema, Value>): FormAction<Value> {
  return async (_previous, form) => {
    const runtime = await openRuntime();
    const origin = (await headers()).get('origin');
    return performPublicAction(runtime, origin, spec, readForm(form));
  };
}
