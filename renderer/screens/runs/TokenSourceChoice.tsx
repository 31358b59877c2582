import { useId } from 'react';
import type { TokenSource } from '../../../core/bridge/compare-channels.ts';
import { type NamedSource, sourceKey } from './use-token-sources.ts';

interface Props {
  readonly label: string;
  /** Whether it gets the focus when the dialog opens. */
  readonly isFirst: boolean;
  readonly sources: readonly NamedSource[];
  readonly from: TokenSource;
  readonly onChange: (from: TokenSource) => void;
}

const groups = [
  ['pasted', 'Pasted texts'],
  ['run', 'Runs'],
] as const;

/** A list of pasted texts and runs to choose from; one that is not listed stays chosen until another one is. */
export function TokenSourceChoice({ label, isFirst, sources, from, onChange }: Props) {
  const id = useId();
  const key = sourceKey(from);
  const isListed = sources.some((source) => source.key === key);
  return (
    <>
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        data-first={isFirst ? true : undefined}
        className="input"
        value={key}
        onChange={({ target }) => {
          const chosen = sources.find((source) => source.key === target.value);
          if (chosen !== undefined) onChange(chosen.from);
        }}
      >
        {!isListed && <option value={key}>{from.kind === 'run' ? 'Unlisted run' : 'Unlisted text'}</option>}
        {groups.map(([kind, name]) => (
          <optgroup key={kind} label={name}>
            {sources
              .filter((source) => source.from.kind === kind)
              .map((source) => (
                <option key={source.key} value={source.key}>
                  {source.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}
