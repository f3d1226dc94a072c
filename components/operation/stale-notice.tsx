'use client';

import { StaleFrame } from '#components/shell/stale-words.tsx';
import { operationAddress } from './operation-address.ts';
import { useOperation } from './operation-context.ts';

export function StaleNotice() {
  const { stale, view } = useOperation();
  return <StaleFrame stale={stale} address={operationAddress(view.kind, view.id)} />;
}
