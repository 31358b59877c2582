import { clientAuthenticationMethods, secretAlgorithms } from '../../../core/oauth/client.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { FormField } from '../../components/FormField.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { secretPlaceholder, storageHint } from '../../components/secret-storage.ts';
import { TextField } from '../../components/TextField.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { AssertionFields } from './AssertionFields.tsx';
import { type Method, usesSecret } from './assertion.ts';
import type { FieldsProps } from './fields.ts';
import { KeyFields } from './KeyFields.tsx';

interface Props extends FieldsProps {
  readonly hasSecret: boolean;
  readonly missing: ConnectionView['missing'];
  /** Authentication methods that the provider lists; empty where it lists none. */
  readonly offered: readonly string[];
  /** Algorithms of client assertions that the provider lists; empty where it lists none. */
  readonly assertionAlgorithms: readonly string[];
}

const methodWords: Readonly<Record<Method, string>> = {
  none: 'none: public client (SPA or native app)',
  client_secret_basic: 'client_secret_basic: in the Authorization header',
  client_secret_post: 'client_secret_post: in the body',
  client_secret_jwt: 'client_secret_jwt: JWT signed with the secret',
  private_key_jwt: 'private_key_jwt: JWT signed with a private key',
};

/** The fields of the client: id, authentication and redirect URIs. */
export function ClientFields(props: Props) {
  const { draft, problems, hasSecret, missing, offered, assertionAlgorithms, change } = props;
  const vault = useVaultState();
  const listed = offered.length === 0 || offered.includes(draft.authentication);
  return (
    <fieldset className="form-part">
      <legend>Client</legend>
      <TextField
        name="clientId"
        label="Client ID"
        value={draft.clientId}
        problem={problems.clientId}
        onChange={(clientId) => change({ clientId })}
      />
      <FormField
        label="Authentication"
        hint={listed ? undefined : `Not among the methods of the provider: ${offered.slice(0, 8).join(', ')}`}
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={draft.authentication}
            onChange={(event) => {
              const chosen = clientAuthenticationMethods.find((method) => method === event.target.value);
              if (chosen !== undefined) change({ authentication: chosen, methodChosen: true });
            }}
          >
            {clientAuthenticationMethods.map((method) => (
              <option key={method} value={method}>
                {methodWords[method]}
                {offered.includes(method) ? ' (offered)' : ''}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {usesSecret(draft.authentication) && (
        <TextField
          name="secret"
          type="password"
          label="Client secret"
          autoComplete="new-password"
          placeholder={secretPlaceholder(hasSecret, missing, vault)}
          hint={storageHint(vault)}
          value={draft.secret}
          problem={problems.secret}
          onChange={(secret) => change({ secret })}
        />
      )}
      {draft.authentication === 'client_secret_jwt' && (
        <AssertionFields
          draft={draft}
          problems={problems}
          change={change}
          fitting={secretAlgorithms}
          listed={assertionAlgorithms}
        />
      )}
      {draft.authentication === 'private_key_jwt' && (
        <KeyFields draft={draft} problems={problems} change={change} listed={assertionAlgorithms} />
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
            Register this exact URI. Nothing has to listen on it: the redirect is intercepted in the login
            window. <SectionReference spec="RFC 8252 §7.3" />
          </>
        }
      />
      <TextField
        name="postLogoutRedirectUri"
        label="Post-logout redirect URI"
        inputMode="url"
        placeholder="not set: logout is disabled"
        value={draft.postLogoutRedirectUri}
        problem={problems.postLogoutRedirectUri}
        onChange={(postLogoutRedirectUri) => change({ postLogoutRedirectUri })}
        hint={
          <>
            Redirect URI after sign-out; must be registered.{' '}
            <SectionReference spec="OIDC RP-Initiated Logout §2" />
          </>
        }
      />
    </fieldset>
  );
}
