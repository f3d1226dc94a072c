import type { ReactNode } from 'react';
import { consequenceOf, sendButtonWords } from '#lib/domain/consequence.ts';
import type { ReviewView } from '#lib/domain/page-views.ts';
import { blockedSourceWords } from '#lib/domain/state-sentences.ts';
import type { ActOnOperation } from '#components/operation/act-input.ts';
import { fundingRows } from '#components/operation/funding-rows.tsx';
import { linkRows } from '#components/operation/link-rows.tsx';
import { WordsWithIds } from '#components/operation/words-with-ids.tsx';
import { MODE_WORDS, type ConsoleMode } from '#components/shell/mode-words.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { EarlierAccounts } from './earlier-accounts.tsx';
import { FundingOutlook } from './funding-outlook.tsx';
import { ReviewForm, type SendOperation } from './review-form.tsx';
import { TwinNotice } from './twin-notice.tsx';

interface ReviewSheetProps {
  review: ReviewView;
  /** Before and after a funding; the bank is asked for it apart from the page. */
  balance: ReactNode;
  timeZone: string;
  mode: ConsoleMode;
  send: SendOperation;
  act: ActOnOperation;
}

export function ReviewSheet({ review, balance, timeZone, mode, send, act }: ReviewSheetProps) {
  const { operation, twin, twins, unusual, earlierAccounts } = review;
  const words = MODE_WORDS[mode];
  const blocked = blockedSourceWords(operation);
  return (
    <div className="grid max-w-3xl gap-6">
      <PageHeader title={operation.kind === 'fund_program' ? 'Review this funding' : 'Review this bank account'} intro="Nothing is sent before it is confirmed below." />
      <p className="border-l-3 border-accent py-1 pl-3.5 text-lg font-medium text-pretty [overflow-wrap:anywhere]">
        <WordsWithIds words={consequenceOf(operation)} />
      </p>
      {blocked !== null && (
        <Notice tone="doubt" title="This account may not be charged now">
          <p>{blocked}</p>
        </Notice>
      )}
      {twins.map((each) => (
        <TwinNotice key={each.id} twin={each} kind={operation.kind} timeZone={timeZone} />
      ))}
      <EarlierAccounts accounts={earlierAccounts} timeZone={timeZone} />
      {operation.fund && <FundingOutlook expected={operation.expected} unusual={unusual} balance={balance} />}
      <Card title="Exactly what will be sent" aside={<span className="text-sm text-soft">{`${words.name}: ${words.short.toLowerCase()}`}</span>}>
        <DefinitionList rows={operation.fund ? fundingRows(operation.fund, null) : operation.link ? linkRows(operation.link) : []} />
      </Card>
      <ReviewForm
        operationId={operation.id}
        kind={operation.kind}
        version={operation.version ?? ''}
        sendWords={sendButtonWords(operation)}
        twin={twin && { effect: twin.effect }}
        maySend={operation.acts.includes('send')}
        send={send}
        act={act}
      />
    </div>
  );
}
