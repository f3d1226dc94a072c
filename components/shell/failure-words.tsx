import { Button } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

interface FailureWordsProps {
  /** Known to the log; nothing else about the failure is told here. */
  referenceId: string | undefined;
}

export function FailureWords({ referenceId }: FailureWordsProps) {
  return (
    <div className="grid gap-5">
      <PageHeader
        title="This page could not be shown"
        intro={
          <>
            <p>Something went wrong in the console. What was already sent goes on and is recorded; look at its state before you enter anything again.</p>
            {referenceId && (
              <p>
                Reference: <span className="font-mono text-sm">{referenceId}</span>
              </p>
            )}
          </>
        }
      />
      <div>
        <Button look="primary" onClick={() => window.location.reload()}>
          Load the page again
        </Button>
      </div>
    </div>
  );
}
