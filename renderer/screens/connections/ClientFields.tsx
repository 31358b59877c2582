import type { ConnectionDraft } from '../../../core/contract/channels.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { FormField } from '../../components/FormField.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { TextField } from '../../components/TextField.tsx';
import { methods } from './draft.ts';
import type { FieldsProps } from './fields.ts';

interface Props extends FieldsProps {
  readonly hasSecret: boolean;
  /** Authentication methods that the provider lists; empty where it lists none. */
  readonly offered: readonly string[];
}

const methodWords: Readonly<Record<ConnectionDraft['authentication'], string>> = {
  none: 'none: a public client, as in an app or a page',
  client_secret_basic: 'client_secret_basic: in the Authorization header',
  client_secret_post: 'client_secret_post: in the body',
};

/** As which client: its id, its secret, and where it is answered. */
export function ClientFields({ draft, problems, hasSecret, offered, change }: Props) {
  const secretive = draft.authentication !== 'none';
  const listed = offered.length === 0 || offered.includes(draft.authentication);
  return (
    <fieldset className="form-part">
      <legend>Client</legend>
      <TextField
        name="clientId"
        label="Client id"
        value={draft.clientId}
        problem={problems.clientId}
        onChange={(clientId) => change({ clientId })}
      />
      <FormField
        label="Authentication"
        hint={
          listed
            ? undefined
            : `The provider does not list this method; it lists ${offered.slice(0, 8).join(', ')}`
        }
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={draft.authentication}
            onChange={(event) => {
              const chosen = methods.find((method) => method === event.target.value);
              if (chosen !== undefined) change({ authentication: chosen });
            }}
          >
            {methods.map((method) => (
              <option key={method} value={method}>
                {methodWords[method]}
                {offered.includes(method) ? ' (offered)' : ''}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {secretive && (
        <TextField
          name="secret"
          type="password"
          label="Client secret"
          autoComplete="new-password"
          placeholder={hasSecret ? 'kept in the vault; type to replace it' : ''}
          hint="Goes into the vault. It is never shown again, and never in a clear file."
          value={draft.secret}
          problem={problems.secret}
          onChange={(secret) => change({ secret })}
        />
      )}
      <TextField
        name="redirectUri"
        label="Redirect URI"
        inputMode="url"
        value={draft.redirectUri}
        problem={problems.redirectUri}
        onChange={(redirectUri) => change({ redirectUri })}
        after={<CopyButton text={draft.redirectUri.trim()} what="the redirect URI" />}
        hint={
          <>
            Register exactly this at the provider. Nobody needs to listen there: the answer is caught before
            it leaves the login window. <SectionReference spec="RFC 8252 §7.3" />
          </>
        }
      />
    </fieldset>
  );
}
