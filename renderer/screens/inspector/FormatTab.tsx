import { useCallback } from 'react';
import { formatProblems } from '../../../core/views/token/format-problems.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { readClock, useClock } from '../../clock/clock.ts';
import { ClaimTable } from '../../components/ClaimTable.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ResultMark } from '../../components/ResultMark.tsx';

type FormatView = NonNullable<TokenView['format']>;

/** A longer title of a part is wrapped, in characters. */
const widest = 24;

/** What a text is that is not a JOSE object: how it was recognised, what is wrong with it, and its parts. */
export function FormatTab({ format }: { readonly format: FormatView }) {
  const { reason, parts } = format;
  const longestName = Math.max(
    0,
    ...parts.flatMap(({ title, rows }) => [
      Math.min(title.length, widest),
      ...rows.map(({ name }) => name.length),
    ]),
  );
  useClock(useCallback((now: number) => formatProblems(format, now).join('\n'), [format]));
  return (
    <>
      <Problems problems={formatProblems(format, readClock())} />
      <p className="format-reason soft">
        <OutsideText text={`${reason}.`} />
      </p>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity.
        <Part key={index} part={part} longestName={longestName} />
      ))}
    </>
  );
}

function Problems({ problems }: Pick<FormatView, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <ul className="findings" aria-label="Problems">
      {problems.map((problem) => (
        <li key={problem} className="finding" data-result="warn">
          <ResultMark result="warn" />
          <div className="finding-text">
            <div className="finding-title">
              <OutsideText text={problem} limit={400} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface PartProps {
  readonly part: FormatView['parts'][number];
  readonly longestName: number;
}

function Part({ part: { title, rows, text }, longestName }: PartProps) {
  return (
    <section aria-label={title}>
      <ClaimTable heading={title} claims={rows} longestName={longestName} />
      {text !== undefined && (
        <pre className="mono format-text">
          <OutsideText text={text} multiline limit={20_000} />
        </pre>
      )}
    </section>
  );
}
