import type { RunView } from '../../../core/views/run/views.ts';
import { Chip, type Tone } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';

/** What was asked for and what was given. */
export function Scopes({ scopes }: { readonly scopes: NonNullable<RunView['scopes']> }) {
  const { requested, granted, missing, extra } = scopes;
  const given = granted.filter((name) => !extra.includes(name));
  if (requested.length + granted.length + extra.length === 0) return null;
  return (
    <dl className="token-scopes">
      <Line name="Granted" scopes={given} tone="pass" />
      <Line name="Not granted" scopes={missing} missing note="requested, not granted" />
      <Line name="Extra" scopes={extra} tone="warn" note="granted, not requested" />
    </dl>
  );
}

interface LineProps {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly tone?: Tone;
  readonly missing?: boolean;
  readonly note?: string;
}

const mostScopes = 60;

function Line({ name, scopes, tone, missing = false, note }: LineProps) {
  if (scopes.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {scopes.slice(0, mostScopes).map((scope) => (
          <Chip key={scope} missing={missing} {...(tone && { tone })}>
            <OutsideText text={scope} oneLine limit={80} />
          </Chip>
        ))}
        {scopes.length > mostScopes && <span className="soft">and {scopes.length - mostScopes} more</span>}
        {note !== undefined && <span className="soft">{note}</span>}
      </dd>
    </div>
  );
}
