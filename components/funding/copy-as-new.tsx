'use client';

import { formAddress } from '#components/operation/operation-address.ts';
import { useOperation } from '#components/operation/operation-context.ts';

/** The same again, as an intent of its own: the form filled from this one. What was refused or never sent has a button for
 *  it among the acts; what is not known yet has none on purpose. */
export function CopyAsNew() {
  const { view, desk } = useOperation();
  if (view.state !== 'succeeded' || view.kind !== 'fund_program' || !desk.mayFund) return null;
  return (
    <a href={formAddress(view.kind, { copy: view.id })} className="py-0.5 text-link underline decoration-1 underline-offset-3 hover:decoration-2">
      Copy as new
    </a>
  );
}
