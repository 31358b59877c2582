import { X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { cutMiddle, nameHidden } from '../format/hidden-characters.ts';
import { addScopes, removeScope, splitScope } from '../format/scope.ts';
import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly scope: string;
  readonly onChange: (scope: string) => void;
}

/** Edits scopes as chips; typing adds one, Backspace removes the last one. */
export function ScopeField({ scope, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const scopes = splitScope(scope);

  const commit = (): void => {
    const next = addScopes(scope, typed);
    setTyped('');
    if (next !== scope) onChange(next);
  };

  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const last = scopes.at(-1);
    if ((event.key === 'Enter' && typed !== '') || event.key === ' ' || event.key === ',') {
      event.preventDefault();
      commit();
    } else if (event.key === 'Backspace' && typed === '' && last !== undefined) {
      onChange(removeScope(scope, last));
    }
  };

  return (
    <fieldset className="field scopes" aria-label="Scopes">
      <span className="field-label">Scope</span>
      {scopes.map((name) => (
        <span key={name} className="chip" title={nameHidden(name)}>
          <OutsideText text={cutMiddle(name, 30)} oneLine limit={60} />
          <button
            type="button"
            className="chip-remove"
            aria-label={`Remove the scope ${name}`}
            title={`Remove ${nameHidden(name)}`}
            onClick={() => {
              onChange(removeScope(scope, name));
              input.current?.focus();
            }}
          >
            <X className="icon" aria-hidden />
          </button>
        </span>
      ))}
      <input
        ref={input}
        className="mono scope-input"
        name="scope"
        aria-label="Add a scope"
        placeholder="add"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={press}
        onBlur={commit}
      />
    </fieldset>
  );
}
