import { OutsideText } from '../../components/OutsideText.tsx';
import { cutMiddle, nameHidden } from '../../format/hidden-characters.ts';
import { addScopes, removeScope, splitScope } from '../../format/scope.ts';

interface Props {
  readonly offered: readonly string[];
  readonly scope: string;
  readonly onChange: (scope: string) => void;
}

const most = 40;

/** Shows the scopes that the provider lists; a click adds or removes one. */
export function SuggestedScopes({ offered, scope, onChange }: Props) {
  const asked = new Set(splitScope(scope));
  const names = [...new Set(offered)];
  if (names.length === 0) return null;
  return (
    <fieldset className="suggested-scopes" aria-label="Scopes of the provider">
      <span className="form-hint">Supported</span>
      {names.slice(0, most).map((name) => (
        <button
          key={name}
          type="button"
          className="chip"
          aria-pressed={asked.has(name)}
          title={nameHidden(name)}
          data-tone={asked.has(name) ? 'accent' : undefined}
          onClick={() => onChange(asked.has(name) ? removeScope(scope, name) : addScopes(scope, name))}
        >
          <OutsideText text={cutMiddle(name, 30)} oneLine limit={60} />
        </button>
      ))}
      {names.length > most && <span className="form-hint">and {names.length - most} more</span>}
    </fieldset>
  );
}
