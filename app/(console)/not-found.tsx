import type { Metadata } from 'next';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFoundPage() {
  return (
    <>
      <PageHeader title="There is nothing at this address" intro="It may have been mistyped, or it is the draft of somebody else." />
      <div>
        <LinkButton href="/">Go to the overview</LinkButton>
      </div>
    </>
  );
}
