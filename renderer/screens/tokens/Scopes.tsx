import { useState } from 'react';
import type { RunView } from '../../../core/views/run/views.ts';
import { scopeRows } from '../../../core/views/token/scope-rows.ts';
import { Chip } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { clipMiddle } from '../../format/clip-middle.ts';

interface Props {
  readonly scopes: NonNullable<RunView['scopes']>;
  readonly hasIdToken: boolean;
}

/** Requested and granted scopes. */
export function Scopes({ scopes, hasIdToken }: Props) {
  if (scopes.requested.length + scopes.granted.length + scopes.extra.length === 0) return null;
  return (
    <dl className="token-scopes">
      {scopeRows(scopes, hasIdToken).map((row) => (
        <Line key={row.name} {...row} />
      ))}
    </dl>
  );
}

const atFirst = 8;
const atMost = 500;
const longest = 34;

function Line({ name, scopes, tone, note }: ReturnType<typeof scopeRows>[number]) {
  const [isWhole, setWhole] = useState(false);
  if (scopes.length === 0) return null;
  const shown = scopes.slice(0, isWhole ? atMost : atFirst);
  const isMissing = name === 'Not granted' || name === 'Not listed';
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {shown.map((scope) => (
          <span key={scope} className="token-scope" title={scope.length > longest ? scope : undefined}>
            <Chip whole {...(isMissing ? { missing: true } : { tone })}>
              <OutsideText text={clipMiddle(scope, longest)} oneLine limit={longest} />
            </Chip>
          </span>
        ))}
        {!isWhole && scopes.length > atFirst && (
          <button type="button" className="more" onClick={() => setWhole(true)}>
            Show all {scopes.length}
          </button>
        )}
        {isWhole && scopes.length > atMost && <span className="soft">and {scopes.length - atMost} more</span>}
        {note !== undefined && <span className="soft">{note}</span>}
      </dd>
    </div>
  );
}
