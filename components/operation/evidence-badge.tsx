import type { TimelineEntry } from '#lib/domain/views.ts';
import { Badge } from '#components/ui/badge.tsx';

type Evidence = NonNullable<TimelineEntry['evidence']>;

const EVIDENCE_WORDS: Record<Evidence, string> = {
  reply: 'The bank answered',
  replay: 'Same key answered again',
  lookup: 'Looked up at the bank',
  poll: 'Read at the bank',
  person: 'Decided by people',
};

export function EvidenceBadge({ evidence }: { evidence: Evidence }) {
  return <Badge>{EVIDENCE_WORDS[evidence]}</Badge>;
}
