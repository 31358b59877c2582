import { Trash2 } from 'lucide-react';
import type { PersonaView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import type { UserDraft } from './user-draft.ts';

type Passkeys = NonNullable<NonNullable<PersonaView['credentials']>['passkeys']>;

interface Props {
  readonly draft: UserDraft;
  readonly passkeys: Passkeys;
  readonly onChange: (part: Partial<UserDraft>) => void;
}

/** Whether logins have a virtual authenticator, and its passkeys. */
export function PasskeyFields({ draft, passkeys, onChange }: Props) {
  const { virtualAuthenticator, deletedPasskeys } = draft;
  const shown = passkeys.filter(({ id }) => !deletedPasskeys.includes(id));
  return (
    <fieldset className="form-part">
      <legend>Passkeys</legend>
      <label className="form-check">
        <input
          type="checkbox"
          checked={virtualAuthenticator}
          onChange={(event) => onChange({ virtualAuthenticator: event.target.checked })}
        />
        <span>
          Use a virtual authenticator. Passkeys that you create in the login window are stored with this user
          and used by later logins. Your own passkeys and security keys are not available there.
        </span>
      </label>
      {virtualAuthenticator && shown.length === 0 && (
        <p className="form-hint">
          No passkeys yet. Run a login, and create one on the provider’s pages before the login ends.
        </p>
      )}
      {virtualAuthenticator && shown.length > 0 && (
        <ul className="authorities" aria-label="Stored passkeys">
          {shown.map(({ id, rpId, userName }) => (
            <li key={id}>
              <span className="authority">
                <OutsideText text={rpId} oneLine limit={80} />
                {userName !== undefined && (
                  <small className="soft">
                    <OutsideText text={userName} oneLine limit={80} />
                  </small>
                )}
              </span>
              <Button
                look="ghost"
                icon={Trash2}
                aria-label={`Delete the passkey for ${rpId.slice(0, 80)}`}
                title="Delete this passkey when you save"
                onClick={() => onChange({ deletedPasskeys: [...deletedPasskeys, id] })}
              />
            </li>
          ))}
        </ul>
      )}
      {!virtualAuthenticator && passkeys.length > 0 && (
        <p className="form-hint tone-warn">
          {passkeys.length === 1 ? 'The stored passkey is' : `The ${passkeys.length} stored passkeys are`}{' '}
          deleted when you save.
        </p>
      )}
    </fieldset>
  );
}
