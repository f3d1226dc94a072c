import 'server-only';

/** The fields of a native form. A Map first: a field named __proto__ stays an ordinary name. */
export function readForm(form: unknown): Record<string, unknown> {
  // Whoever calls an action by hand may send anything.
  return form instanceof FormData ? Object.fromEntries(new Map(form.entries())) : {};
}
