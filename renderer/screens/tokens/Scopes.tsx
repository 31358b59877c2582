import type { RunView } from '../../../core/views/run/views.ts';
import { scopeRows } from '../../../core/views/token/scope-rows.ts';
import { Chip } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';

/** Requested and granted scopes. */
export function Scopes({ scopes }: { readonly scopes: NonNullable<RunView['scopes']> }) {
  if (scopes.requested.length + scopes.granted.length + scopes.extra.length === 0) return null;
  return (
    <dl className="token-scopes">
      {scopeRows(scopes).map((row) => (
        <Line key={row.name} {...row} />
      ))}
    </dl>
  );
}

const mostScopes = 60;

function Line({ name, scopes, tone, note }: ReturnType<typeof scopeRows>[number]) {
  if (scopes.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {scopes.slice(0, mostScopes).map((scope) => (
          <Chip key={scope} {...(name === 'Not granted' ? { missing: true } : { tone })}>
            <OutsideText text={scope} oneLine limit={80} />
          </Chip>
        ))}
        {scopes.length > mostScopes && <span className="soft">and {scopes.length - mostScopes} more</span>}
        {note !== undefined && <span className="soft">{note}</span>}
      </dd>
    </div>
  );
}
