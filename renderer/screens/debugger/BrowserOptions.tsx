import { useState } from 'react';
import type { SystemBrowserOptions } from '../../../core/grants/option-shapes.ts';
import type { FrontChannelRunOptions } from '../../../core/grants/run-options.ts';
import { readLoopbackRedirect } from '../../../core/oauth/loopback-redirect.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { withSystemBrowser } from '../../../core/views/connection/system-browser-options.ts';
import { FormField } from '../../components/FormField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';
import { checkRedirectUri } from '../connections/check-draft.ts';
import { Choice } from './OptionFields.tsx';
import {
  networkNote,
  readPort,
  redirectUriOf,
  registeredUris,
  registrationNote,
  systemBrowserWith,
} from './system-browser.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly options: FrontChannelRunOptions;
}

/** Chooses the browser for the login, and how the response gets back to Grantscope. */
export function BrowserOptions({ connection, options }: Props) {
  const { changeOptions } = useActions();
  const { ownBrowser } = options;
  return (
    <>
      <Choice
        label="Browser"
        hint={
          ownBrowser
            ? `Your default browser. Only the redirect is visible to Grantscope.${networkNote(connection)}`
            : 'Built-in window: every message is recorded.'
        }
        spec="RFC 8252 §6"
        value={ownBrowser ? 'own' : 'window'}
        choices={['window', 'own']}
        words={{ window: 'Built-in window', own: 'System browser' }}
        onChange={(browser) =>
          changeOptions(
            browser === 'own'
              ? withSystemBrowser(connection.demoClients, options)
              : { ownBrowser: undefined, ...(connection.demo && { client: undefined }) },
          )
        }
      />
      {ownBrowser && <RedirectTarget connection={connection} options={options} own={ownBrowser} />}
    </>
  );
}

function RedirectTarget({ connection, options, own }: Props & { readonly own: SystemBrowserOptions }) {
  const { changeOptions } = useActions();
  const redirectUri = redirectUriOf(connection, options);
  const registered = registeredUris(connection, options.client);
  const redirect = readLoopbackRedirect(redirectUri);
  const change = (part: Parameters<typeof systemBrowserWith>[1]) =>
    changeOptions({ ownBrowser: systemBrowserWith(own, part) });
  const choose = (uri: string) =>
    change({ redirectUri: uri === registered[0] ? undefined : uri, port: undefined });
  return (
    <>
      {connection.demo ? (
        <FormField label="Redirect URI" hint="Redirect URIs registered for this client at the demo provider.">
          {(field) => (
            <select
              {...field}
              className="input mono"
              value={redirectUri}
              onChange={({ target }) => choose(target.value)}
            >
              {registered.map((uri) => (
                <option key={uri}>{uri}</option>
              ))}
            </select>
          )}
        </FormField>
      ) : (
        <TextField
          label="Redirect URI"
          name="redirect-uri"
          inputMode="url"
          value={redirectUri}
          onChange={choose}
          problem={checkRedirectUri(redirectUri)}
          hint={registrationNote(redirectUri, registered)}
        />
      )}
      {redirect === undefined ? (
        <p className="form-hint">
          Grantscope cannot listen on this URI: paste the final URL from the address bar of your browser.
        </p>
      ) : (
        <Choice
          label="Callback"
          hint={
            own.answer === 'received'
              ? 'Grantscope listens on the redirect URI until the run ends.'
              : 'You paste the final URL from the address bar.'
          }
          spec="RFC 8252 §7.3"
          value={own.answer}
          choices={['received', 'pasted']}
          words={{ received: 'Listen on the redirect URI', pasted: 'Paste the URL' }}
          onChange={(answer) => change({ answer, port: undefined })}
        />
      )}
      {redirect !== undefined && own.answer === 'received' && (
        <PortChoice own={own} named={redirect.namesPort ? redirect.port : undefined} onChange={change} />
      )}
    </>
  );
}

interface PortProps {
  readonly own: SystemBrowserOptions;
  /** The port in the redirect URI. */
  readonly named: number | undefined;
  readonly onChange: (change: { readonly port: SystemBrowserOptions['port'] | undefined }) => void;
}

function PortChoice({ own: { port }, named, onChange }: PortProps) {
  const [text, setText] = useState(typeof port === 'number' ? String(port) : '');
  const [isOther, setOther] = useState(typeof port === 'number');
  const asNamed = named === undefined ? 'free' : String(named);
  const value = isOther ? 'another' : port === 'free' ? 'free' : asNamed;
  const choices = named === undefined ? ['free', 'another'] : [asNamed, 'free', 'another'];
  return (
    <>
      <Choice
        label="Port"
        hint={
          named === undefined
            ? 'The redirect URI has no port: any free port is used.'
            : 'Port of the redirect URI. Providers must accept any port on a loopback address.'
        }
        spec="RFC 8252 §7.3"
        value={value}
        choices={choices}
        onChange={(chosen) => {
          setOther(chosen === 'another');
          const other = chosen === 'another' ? readPort(text) : undefined;
          onChange({ port: chosen === 'free' && named !== undefined ? 'free' : other });
        }}
      />
      {isOther && (
        <TextField
          label="Port number"
          name="port"
          inputMode="numeric"
          value={text}
          onChange={(next) => {
            setText(next);
            onChange({ port: readPort(next) });
          }}
          problem={readPort(text) === undefined ? 'Enter a number from 1 to 65535' : undefined}
        />
      )}
    </>
  );
}
