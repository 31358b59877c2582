import { type FormEvent, useState } from 'react';
import { present } from '../../../core/base/present.ts';
import type { ConnectionView, PersonaView } from '../../../core/views/connection/connection-view.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { UnlockHere } from '../../components/UnlockHere.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { useActions } from '../../store/store.ts';
import { CredentialFields } from './CredentialFields.tsx';
import { PasskeyFields } from './PasskeyFields.tsx';
import { changedCredentials, draftOfUser, isChanged, newUser, rebase, type UserDraft } from './user-draft.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly user: PersonaView | undefined;
  readonly onChanged: (changed: boolean) => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Edits a user. A failure leaves everything as it was typed. */
export function UserForm({ connection, user, onChanged, onClose, onDone }: Props) {
  const { createUser, saveUser, showToast } = useActions();
  const vault = useVaultState();
  const [start, setStart] = useState(() => (user === undefined ? newUser : draftOfUser(user)));
  const [draft, setDraft] = useState(start);
  const [failure, setFailure] = useState<FailureView>();
  const [busy, setBusy] = useState(false);
  const [seen, setSeen] = useState(user);
  // The user may change meanwhile, as when the vault is unlocked.
  if (user !== undefined && user !== seen) {
    const fresh = draftOfUser(user);
    setSeen(user);
    setDraft(rebase(start, draft, fresh));
    setStart(fresh);
  }

  const change = (part: Partial<UserDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    setFailure(undefined);
    onChanged(isChanged(start, next));
  };
  const problemAt = (step: string): string | undefined =>
    failure?.step === `persona.${step}` ? [failure.message, failure.hint].join(' ').trim() : undefined;
  const isAtField = ['name', 'totp', 'origins'].some((step) => problemAt(step) !== undefined);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const { name, session } = draft;
    const fields = present({
      name,
      session,
      loginHint: draft.loginHint === start.loginHint ? undefined : draft.loginHint,
      credentials: changedCredentials(start, draft),
    });
    const refused =
      user === undefined
        ? await createUser({ connection: connection.id, ...fields })
        : await saveUser({ id: user.id, ...fields });
    setBusy(false);
    setFailure(refused);
    if (refused !== undefined) return;
    onDone();
    showToast({ text: user === undefined ? `Added ${name.trim()}` : `Saved ${name.trim()}` });
  };

  return (
    <form className="form user-form" onSubmit={(event) => void submit(event)}>
      <div className="user-fields">
        <TextField
          name="name"
          label="Name"
          wire={false}
          data-first
          maxLength={200}
          value={draft.name}
          problem={problemAt('name')}
          hint={connection.demo ? 'A demo user is signed in by this name.' : undefined}
          onChange={(name) => change({ name })}
        />
        <TextField
          name="loginHint"
          label="Login hint"
          maxLength={2_000}
          value={draft.loginHint}
          hint="Sent as login_hint with the authorization request. Leave empty to send none."
          onChange={(loginHint) => change({ loginHint })}
        />
        <FormField label="Cookies">
          {(control) => (
            <select
              {...control}
              className="input"
              value={draft.session}
              onChange={(event) => change({ session: event.target.value === 'kept' ? 'kept' : 'clean' })}
            >
              <option value="clean">Start each login without cookies</option>
              <option value="kept">
                {vault === 'memory' ? 'Keep between logins until you quit' : 'Keep between logins'}
              </option>
            </select>
          )}
        </FormField>
        {(vault === 'locked' || failure?.action?.kind === 'unlock-vault') && (
          <UnlockHere onUnlocked={() => setFailure(undefined)} />
        )}
        <CredentialFields draft={draft} stored={user} vault={vault} problemAt={problemAt} onChange={change} />
        <PasskeyFields draft={draft} passkeys={user?.credentials?.passkeys ?? []} onChange={change} />
        {failure !== undefined && !isAtField && failure.action?.kind !== 'unlock-vault' && (
          <FailureCard failure={failure} />
        )}
      </div>
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={busy ? 'Saving' : undefined}>
          {user === undefined ? 'Add user' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
