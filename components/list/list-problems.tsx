import { Notice } from '#components/ui/notice.tsx';

/** What of the address made no sense and was left out, so that nobody takes the list for what they asked for. */
export function ListProblems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="doubt" title="Part of the filter was left out">
      <ul className="grid gap-0.5">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  );
}
