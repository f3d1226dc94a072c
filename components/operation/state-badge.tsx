import { lineBadge } from '#lib/domain/operation-words.ts';
import type { OperationLineView } from '#lib/domain/views.ts';
import { Badge } from '#components/ui/badge.tsx';

export function StateBadge({ line }: { line: OperationLineView }) {
  const badge = lineBadge(line);
  return <Badge tone={badge.tone}>{badge.label}</Badge>;
}
