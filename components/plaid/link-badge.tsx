import { linkSessionBadge } from '#lib/domain/plaid/link-session-words.ts';
import type { LinkSessionLineView } from '#lib/domain/plaid/plaid-views.ts';
import { Badge } from '#components/ui/badge.tsx';

export function LinkBadge({ line }: { line: Pick<LinkSessionLineView, 'state' | 'next'> }) {
  const { label, tone } = linkSessionBadge(line);
  return <Badge tone={tone}>{label}</Badge>;
}
