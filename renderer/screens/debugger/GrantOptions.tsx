import type { RunOptions } from '../../../core/bridge/channels.ts';
import {
  hybridResponseType,
  hybridResponseTypes,
  implicitResponseType,
  implicitResponseTypes,
} from '../../../core/oauth/response-types.ts';
import { opensBrowser } from '../../../core/script/grant-ids.ts';
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
  const { grant } = options;
  return (
    <div className="option-list">
      {grant === 'hybrid' && (
        <Choice
          label="Response type"
          hint="What comes through the browser."
          spec="OIDC Core §3.3.2.1"
          value={hybridResponseType(options.responseType)}
          choices={hybridResponseTypes}
          onChange={(responseType) => changeOptions({ responseType })}
        />
      )}
      {grant === 'implicit' && (
        <Choice
          label="Response type"
          hint="What comes through the browser."
          spec="OIDC Core §3.2.2.1"
          value={implicitResponseType(options.responseType)}
          choices={implicitResponseTypes}
          onChange={(responseType) => changeOptions({ responseType })}
        />
      )}
      {(grant === 'authorization-code' || grant === 'hybrid') && (
        <Choice
          label="PKCE"
          hint="Ties the code to the client that asked for it."
          spec="RFC 7636 §4.2"
          value={options.pkce}
          choices={['S256', 'plain', 'off']}
          onChange={(pkce) => changeOptions({ pkce })}
        />
      )}
      {opensBrowser(grant) && <FrontChannelOptions options={options} />}
      {opensBrowser(grant) && <BrowserOptions connection={connection} options={options} />}
      {grant === 'password' && <PersonFields connection={connection} options={options} />}
      <DemoClientChoice connection={connection} options={options} />
      {connection.demo && isTypedIn(options) && (
        <Toggle
          label="Log in for me"
          hint="Types the name and password of the persona into the real login form."
          on={options.autoLogin}
          onChange={(autoLogin) => changeOptions({ autoLogin })}
        />
      )}
    </div>
  );
}

/** Whether the demo person can be typed in: into a window of the program, and nowhere else. */
function isTypedIn({ grant, ownBrowser }: RunOptions): boolean {
  return grant === 'device' || (opensBrowser(grant) && ownBrowser === undefined);
}

function FrontChannelOptions({ options }: Pick<Props, 'options'>) {
  const { changeOptions } = useActions();
  return (
    <>
      <Choice
        label="Response mode"
        hint="How the answer travels to the redirect URI."
        spec="Multiple Response Types §2.1"
        value={options.responseMode}
        choices={['query', 'fragment', 'form_post']}
        onChange={(responseMode) => changeOptions({ responseMode })}
      />
      <Choice
        label="Prompt"
        hint="Whether the provider may or must ask the person again."
        spec="OIDC Core §3.1.2.1"
        value={options.prompt ?? 'not sent'}
        choices={['not sent', 'none', 'login', 'consent', 'select_account']}
        onChange={(prompt) => changeOptions({ prompt: prompt === 'not sent' ? undefined : prompt })}
      />
      <Toggle
        label="Nonce"
        hint="Ties the ID Token to this request."
        on={options.nonce}
        onChange={(nonce) => changeOptions({ nonce })}
      />
    </>
  );
}

/** Whose password is handed in; at the demo provider that of the persona, where nobody says another. */
function PersonFields({ connection, options }: Props) {
  const { changeOptions } = useActions();
  const person = options.person ?? { username: '', password: '' };
  const change = (part: Partial<typeof person>): void => {
    const next = { ...person, ...part };
    changeOptions({ person: next.username === '' && next.password === '' ? undefined : next });
  };
  return (
    <>
      <TextField
        label="User name"
        name="username"
        value={person.username}
        onChange={(username) => change({ username })}
        hint={
          connection.demo ? 'That of the persona, while this is empty.' : 'As the provider knows the person.'
        }
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        value={person.password}
        onChange={(password) => change({ password })}
        hint="Kept in this window alone, until it is closed."
      />
    </>
  );
}
