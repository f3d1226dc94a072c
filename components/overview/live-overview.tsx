import { useLayoutEffect, type RefObject } from 'react';
import { BalancePanel } from './balance-panel.tsx';
import type { OverviewAnswer } from './fetch-overview.ts';
import { restorePlace, type KeptPlace } from './kept-place.ts';
import { OverviewSheet } from './overview-sheet.tsx';

export interface LiveOverviewProps {
  answer: OverviewAnswer;
  timeZone: string;
  region: RefObject<Element | null>;
  /** Where the person was before this was drawn. */
  place: RefObject<KeptPlace | null>;
  /** Called once the person is back in their place. */
  onPlaced: () => void;
}

/** The overview once it has changed under somebody's eyes. */
export function LiveOverview({ answer, timeZone, region, place, onPlaced }: LiveOverviewProps) {
  useLayoutEffect(() => {
    if (region.current !== null && place.current !== null) restorePlace(region.current, place.current);
    onPlaced();
  }, [answer, region, place, onPlaced]);
  return <OverviewSheet overview={answer.overview} timeZone={timeZone} balance={<BalancePanel card={answer.balance} timeZone={timeZone} />} />;
}
