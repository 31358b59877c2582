import type { Credentials } from '../../../core/grants/option-shapes.ts';
import { grantOf, type RunOptions } from '../../../core/grants/registry.ts';
import type { FrontChannelRunOptions } from '../../../core/grants/run-options.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';
import { BrowserOptions } from './BrowserOptions.tsx';
import { DemoClientChoice } from './DemoClientChoice.tsx';
import { Choice, Toggle } from './OptionFields.tsx';

interface Props {
  readonly connection: ConnectionView;
  readonly options: RunOptions;
}

/** One field for each option of the grant. */
export function GrantOptions({ connection, options }: Props) {
  const { changeOptions } = useActions();
  const { signIn, responseTypes, responseTypesSpec } = grantOf(options.grant);
  return (
    <div className="option-list">
      {'responseType' in options && (
        <Choice
          label="Response type"
          hint="What the authorization response contains."
          spec={responseTypesSpec ?? ''}
          value={options.responseType}
          choices={responseTypes}
          onChange={(responseType) => changeOptions({ responseType })}
        />
      )}
      {'pkce' in options && (
        <Choice
          label="PKCE"
          hint="Binds the code to the client that requested it."
          spec="RFC 7636 §4.2"
          value={options.pkce}
          choices={['S256', 'plain', 'off']}
          onChange={(pkce) => changeOptions({ pkce })}
        />
      )}
      {'responseMode' in options && <FrontChannelOptions options={options} />}
      {'responseMode' in options && <BrowserOptions connection={connection} options={options} />}
      {signIn === 'client' && (
        <CredentialFields connection={connection} person={'person' in options ? options.person : undefined} />
      )}
      <DemoClientChoice connection={connection} options={options} />
      {connection.demo && options.grant === 'device' && (
        <Toggle
          label="Approve by hand"
          hint="You enter the code and sign in, on any device. Polls are pending until then."
          on={!options.autoLogin}
          onChange={(byHand) => changeOptions({ autoLogin: !byHand })}
        />
      )}
      {connection.demo && fillsForm(options) && (
        <Toggle
          label="Fill login form"
          hint="Fills in the login form with the user's credentials."
          on={options.autoLogin}
          onChange={(autoLogin) => changeOptions({ autoLogin })}
        />
      )}
    </div>
  );
}

/** Whether a login form can be filled in, which happens only in the built-in window. */
function fillsForm(options: RunOptions): options is Extract<RunOptions, { readonly autoLogin: boolean }> {
  return options.grant !== 'device' && 'autoLogin' in options && !usesSystemBrowser(options);
}

function usesSystemBrowser(options: RunOptions): boolean {
  return 'ownBrowser' in options && options.ownBrowser !== undefined;
}

function FrontChannelOptions({ options }: { readonly options: FrontChannelRunOptions }) {
  const { changeOptions } = useActions();
  return (
    <>
      <Choice
        label="Response mode"
        hint="How the response is sent to the redirect URI."
        spec="Multiple Response Types §2.1"
        value={options.responseMode}
        choices={['query', 'fragment', 'form_post']}
        onChange={(responseMode) => changeOptions({ responseMode })}
      />
      <Choice
        label="Prompt"
        hint="Whether the provider may or must ask the user again."
        spec="OIDC Core §3.1.2.1"
        value={options.prompt ?? 'not sent'}
        choices={['not sent', 'none', 'login', 'consent', 'select_account']}
        onChange={(prompt) => changeOptions({ prompt: prompt === 'not sent' ? undefined : prompt })}
      />
      <Toggle
        label="Nonce"
        hint="Binds the ID Token to this request."
        on={options.nonce}
        onChange={(nonce) => changeOptions({ nonce })}
      />
    </>
  );
}

interface CredentialProps extends Pick<Props, 'connection'> {
  readonly person: Credentials | undefined;
}

const noCredentials: Credentials = { username: '', password: '' };

/** The credentials of the user; at the demo provider those of the saved user by default. */
function CredentialFields({ connection, person = noCredentials }: CredentialProps) {
  const { changeOptions } = useActions();
  const change = (part: Partial<typeof person>): void => {
    const next = { ...person, ...part };
    changeOptions({ person: next.username === '' && next.password === '' ? undefined : next });
  };
  return (
    <>
      <TextField
        label="Username"
        name="username"
        value={person.username}
        onChange={(username) => change({ username })}
        hint={connection.demo ? 'Default: the selected user.' : 'Username at the provider.'}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        value={person.password}
        onChange={(password) => change({ password })}
        hint="Not saved: discarded when the window closes."
      />
    </>
  );
}
