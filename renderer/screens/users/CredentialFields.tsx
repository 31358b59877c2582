import { Trash2 } from 'lucide-react';
import type { AppState } from '../../../core/bridge/app-state.ts';
import type { PersonaView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { secretPlaceholder, storageHint } from '../../components/secret-storage.ts';
import { TextField } from '../../components/TextField.tsx';
import type { UserDraft } from './user-draft.ts';

interface Props {
  readonly draft: UserDraft;
  readonly stored: PersonaView | undefined;
  readonly vault: AppState['vault']['state'] | undefined;
  readonly problemAt: (step: string) => string | undefined;
  readonly onChange: (part: Partial<UserDraft>) => void;
}

/** What is typed into the login pages of the provider. */
export function CredentialFields({ draft, stored, vault, problemAt, onChange }: Props) {
  const { credentials, credentialsClosed } = stored ?? {};
  const missing =
    credentialsClosed === undefined ? undefined : { what: 'secret' as const, why: credentialsClosed };
  return (
    <fieldset className="form-part">
      <legend>Automatic sign-in</legend>
      <p className="form-hint">
        Typed into the provider’s login pages. Leave empty what you want to type yourself.{' '}
        {vault === 'memory' && storageHint(vault)}
      </p>
      <TextField
        name="username"
        label="Username"
        maxLength={2_000}
        value={draft.username}
        onChange={(username) => onChange({ username })}
      />
      <SecretField
        name="password"
        label="Password"
        value={draft.password}
        isStored={credentials?.hasPassword === true}
        placeholder={secretPlaceholder(credentials?.hasPassword === true, missing, vault)}
        onChange={(password) => onChange({ password })}
      />
      <SecretField
        name="totp"
        label="TOTP secret"
        value={draft.totp}
        isStored={credentials?.hasTotp === true}
        placeholder={secretPlaceholder(credentials?.hasTotp === true, missing, vault)}
        problem={problemAt('totp')}
        hint="For one-time codes: base32, or the otpauth: URI of the provider’s QR code."
        onChange={(totp) => onChange({ totp })}
      />
      <TextField
        name="continueWith"
        label="Button after sign-in"
        wire={false}
        maxLength={200}
        placeholder="none"
        value={draft.continueWith}
        hint="Its text, such as Allow on a consent page. It is clicked for you."
        onChange={(continueWith) => onChange({ continueWith })}
      />
      <TextField
        name="origins"
        label="Other login page origins"
        placeholder="https://login.example.com"
        value={draft.origins}
        problem={problemAt('origins')}
        hint="Credentials are typed only into pages of the authorization endpoint’s origin, and of these."
        onChange={(origins) => onChange({ origins })}
      />
    </fieldset>
  );
}

interface SecretProps {
  readonly name: string;
  readonly label: string;
  /** Undefined while the stored one stays, empty when it is removed. */
  readonly value: string | undefined;
  readonly isStored: boolean;
  readonly placeholder: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function SecretField({ label, value, isStored, placeholder, onChange, ...rest }: SecretProps) {
  const isRemoved = isStored && value === '';
  return (
    <TextField
      {...rest}
      label={label}
      type="password"
      autoComplete="new-password"
      maxLength={2_000}
      value={value ?? ''}
      placeholder={isRemoved ? 'removed when you save' : placeholder}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      after={
        isStored && (
          <Button
            look="ghost"
            icon={Trash2}
            aria-label={isRemoved ? `Keep the stored ${label}` : `Remove the stored ${label}`}
            title={isRemoved ? 'Keep the stored one' : 'Remove'}
            aria-pressed={isRemoved}
            onClick={() => onChange(isRemoved ? undefined : '')}
          />
        )
      }
    />
  );
}
