import type { TwinView } from '#lib/domain/views.ts';
import { WordsWithIds } from '#components/operation/words-with-ids.tsx';

/** This one and an earlier one side by side: a person sees at a glance whether they are the same thing twice. */
export function TwinTable({ twin }: { twin: TwinView }) {
  return (
    <table className="mt-1 w-full table-fixed border-collapse text-left text-sm">
      <caption className="sr-only">This one beside the one that {twin.makerName} made</caption>
      <thead>
        <tr>
          <th scope="col" className={`${CELL} w-[31%] sm:w-[26%] font-medium`}>
            <span className="sr-only">Field</span>
          </th>
          <th scope="col" className={`${CELL} font-medium`}>
            This one
          </th>
          <th scope="col" className={`${CELL} font-medium`}>
            The earlier one
          </th>
        </tr>
      </thead>
      <tbody>
        {twin.rows.map((row) => (
          <tr key={row.label} className="last:*:border-b-0">
            <th scope="row" className={`${CELL} font-normal`}>
              {row.label}
              {row.differs && <span className="block text-xs font-medium text-doubt">differs</span>}
            </th>
            <td className={`${CELL} ${row.differs ? 'font-medium' : ''}`}>
              <WordsWithIds words={row.here} />
            </td>
            <td className={`${CELL} ${row.differs ? 'font-medium' : ''}`}>
              <WordsWithIds words={row.there} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CELL = 'border-b border-doubt/25 py-1.5 pr-2 sm:pr-3 align-top last:pr-0 [overflow-wrap:anywhere]';
