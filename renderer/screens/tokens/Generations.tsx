import { ArrowRight } from 'lucide-react';
import type { RunView } from '../../../core/views/run/views.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { useActions } from '../../store/store.ts';

const mostChips = 8;

/** Shows the generations of a token set as a chain: a click opens the run of each. */
export function Generations({ run }: { readonly run: RunView }) {
  const { openRun } = useActions();
  const { generations, summary } = run;
  if (generations.length < 2) return null;
  const first = Math.max(0, generations.length - mostChips);
  return (
    <ol className="generations" aria-label="Generations">
      {first > 0 && <li className="faint">{first} earlier</li>}
      {generations.slice(first).map((generation, index) => {
        const here = generation.run === summary.id;
        return (
          <li key={generation.run}>
            {index + first > 0 && <ArrowRight className="icon faint" aria-label="then" />}
            <button
              type="button"
              className="chip words"
              data-tone={here ? 'accent' : undefined}
              aria-current={here ? 'true' : undefined}
              onClick={() => void openRun(generation.run)}
            >
              {generation.number} <OutsideText text={generation.label} oneLine limit={24} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}
