import { consequenceOf, sendButtonWords } from '#lib/domain/consequence.ts';
import type { OperationView, TwinView } from '#lib/domain/views.ts';
import type { ActOnOperation } from '#components/operation/act-input.ts';
import { fundingRows } from '#components/operation/funding-rows.tsx';
import { linkRows } from '#components/operation/link-rows.tsx';
import { WordsWithIds } from '#components/operation/words-with-ids.tsx';
import { MODE_WORDS, type ConsoleMode } from '#components/shell/mode-words.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { ReviewForm, type SendOperation } from './review-form.tsx';
import { TwinNotice } from './twin-notice.tsx';

interface ReviewSheetProps {
  operation: OperationView;
  twin: TwinView | null;
  timeZone: string;
  mode: ConsoleMode;
  send: SendOperation;
  act: ActOnOperation;
}

export function ReviewSheet({ operation, twin, timeZone, mode, send, act }: ReviewSheetProps) {
  const words = MODE_WORDS[mode];
  return (
    <div className="grid max-w-3xl gap-6">
      <PageHeader title={operation.kind === 'fund_program' ? 'Review this funding' : 'Review this bank account'} intro="Nothing has been sent yet." />
      <p className="border-l-3 border-accent py-1 pl-3.5 text-lg font-medium text-pretty">
        <WordsWithIds words={consequenceOf(operation)} />
      </p>
      {twin && <TwinNotice twin={twin} kind={operation.kind} timeZone={timeZone} />}
      <Card title="Exactly what will be sent" aside={<span className="text-sm text-soft">{`${words.name}: ${words.short.toLowerCase()}`}</span>}>
        <DefinitionList rows={operation.fund ? fundingRows(operation.fund, null) : operation.link ? linkRows(operation.link) : []} />
      </Card>
      <ReviewForm
        operationId={operation.id}
        kind={operation.kind}
        sendWords={sendButtonWords(operation)}
        twin={twin && { effect: twin.effect }}
        maySend={operation.acts.includes('send')}
        send={send}
        act={act}
      />
    </div>
  );
}
