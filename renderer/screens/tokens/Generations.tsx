import { ArrowRight } from 'lucide-react';
import type { RunView } from '../../../core/views/run/views.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { useListKeys } from '../../components/use-list-keys.ts';
import { useActions } from '../../store/store.ts';

const mostChips = 8;

/** Shows the generations of a token set as a chain: a click opens the run of each. */
export function Generations({ run }: { readonly run: RunView }) {
  const { openRun } = useActions();
  const { generations, summary } = run;
  const first = Math.max(0, generations.length - mostChips);
  const shown = generations.slice(first);
  const { tabIndex, onFocus, onKeyDown } = useListKeys({
    keys: shown.map((generation) => generation.run),
    selected: summary.id,
    direction: 'across',
  });
  if (generations.length < 2) return null;
  return (
    <ol className="generations" aria-label="Generations" onKeyDown={onKeyDown}>
      {first > 0 && <li className="faint">{first} earlier</li>}
      {shown.map((generation, index) => {
        const here = generation.run === summary.id;
        return (
          <li key={generation.run}>
            {index + first > 0 && <ArrowRight className="icon faint" aria-label="then" />}
            <button
              type="button"
              className="chip words"
              data-index={index}
              tabIndex={tabIndex(index)}
              onFocus={() => onFocus(index)}
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
