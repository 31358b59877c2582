import { OutsideText } from '../../components/OutsideText.tsx';
import { StatusDot } from '../../components/StatusDot.tsx';
import { useListKeys } from '../../components/use-list-keys.ts';
import { formatMoment } from '../../format/time.ts';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';

/** Lists the generations of the open token set in the sidebar, newest first. */
export function GenerationList() {
  const { openRun } = useActions();
  const run = useStore(selectRun);
  const generations = run?.generations.toReversed() ?? [];
  const { tabIndex, onFocus, onKeyDown } = useListKeys({
    keys: generations.map((generation) => generation.run),
    selected: run?.summary.id,
  });
  if (run === undefined || generations.length === 0) return null;
  return (
    <section className="side-part side-generations" aria-labelledby="generations-title">
      <div className="side-head">
        <h3 id="generations-title">Generations</h3>
      </div>
      <ul onKeyDown={onKeyDown}>
        {generations.map((generation, index) => {
          const here = generation.run === run.summary.id;
          return (
            <li key={generation.run} className="item-row" data-index={index} onFocus={() => onFocus(index)}>
              <button
                type="button"
                className="item"
                tabIndex={tabIndex(index)}
                aria-current={here ? 'true' : undefined}
                onClick={() => void openRun(generation.run)}
              >
                <StatusDot tone={here ? 'current' : 'none'} />
                <span className="outside-line">
                  {generation.number} · <OutsideText text={generation.label} limit={30} />
                </span>
                <small>{formatMoment(generation.at).split(', ')[1]}</small>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
