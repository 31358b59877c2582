import { ShieldOff } from 'lucide-react';
import type { NetworkView } from '../../../core/base/network-schema.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { secretPlaceholder, storageHint } from '../../components/secret-storage.ts';
import { TextField } from '../../components/TextField.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { AuthorityFields } from './AuthorityFields.tsx';
import type { FieldsProps } from './fields.ts';
import { keepsPassword, type NetworkForm, type TimeName, timeNames } from './network.ts';

interface Props extends FieldsProps {
  /** The stored settings. */
  readonly kept: NetworkView | undefined;
  readonly missing: ConnectionView['missing'];
}

const times: Readonly<Record<TimeName, { readonly label: string; readonly usual: string }>> = {
  connectTimeout: { label: 'Connect timeout (s)', usual: '10' },
  answerTimeout: { label: 'Response timeout (s)', usual: '10' },
  loginTimeout: { label: 'Login timeout (s)', usual: '300' },
};

/** Network settings of the login window and of the back channel. */
export function NetworkFields({ draft, problems, change, kept, missing }: Props) {
  const vault = useVaultState();
  const { network } = draft;
  const set = (part: Partial<NetworkForm>): void => change({ network: { ...network, ...part } });
  const keeps = keepsPassword(network, kept);
  const needsPassword = kept?.proxy?.username !== undefined && !kept.proxy.hasPassword;
  return (
    <fieldset className="form-part">
      <legend>Network</legend>
      <AuthorityFields network={network} problem={problems.ca} set={set} />
      <TextField
        name="proxyUrl"
        label="Proxy"
        inputMode="url"
        placeholder="not set: direct connection"
        hint="An http or https proxy, used for the login window and for direct requests, including to localhost."
        value={network.proxyUrl}
        problem={problems.proxyUrl}
        onChange={(proxyUrl) => set({ proxyUrl })}
      />
      {(network.proxyUrl.trim() !== '' || network.proxyUsername !== '') && (
        <div className="form-columns">
          <TextField
            name="proxyUsername"
            label="Proxy username"
            placeholder="none"
            value={network.proxyUsername}
            problem={problems.proxyUsername}
            onChange={(proxyUsername) => set({ proxyUsername })}
          />
          <TextField
            name="proxyPassword"
            type="password"
            label="Proxy password"
            autoComplete="new-password"
            placeholder={secretPlaceholder(keeps, needsPassword ? missing : undefined, vault)}
            hint={storageHint(vault)}
            value={network.proxyPassword}
            onChange={(proxyPassword) => set({ proxyPassword })}
          />
        </div>
      )}
      <TextField
        name="userAgent"
        label="User-Agent"
        placeholder="Default"
        hint="Sent by the login window instead of the browser's own. Runs show that it was set."
        value={network.userAgent}
        problem={problems.userAgent}
        onChange={(userAgent) => set({ userAgent })}
      />
      <fieldset className="form-field" aria-label="Timeouts">
        <div className="form-columns">
          {timeNames.map((name) => (
            <TextField
              key={name}
              name={name}
              label={times[name].label}
              inputMode="decimal"
              placeholder={times[name].usual}
              value={network[name]}
              problem={problems[name]}
              onChange={(value) => set({ [name]: value })}
            />
          ))}
        </div>
        <p className="form-hint">
          Limits for a connection, for a response, and for the user in the login window.
        </p>
      </fieldset>
      <label className="form-check" data-tone={network.insecureTls ? 'fail' : undefined}>
        <input
          type="checkbox"
          checked={network.insecureTls}
          onChange={(event) => set({ insecureTls: event.target.checked })}
        />
        Accept any certificate (tests only)
      </label>
      {network.insecureTls && (
        <p className="banner" data-tone="fail" role="status">
          <ShieldOff className="icon" aria-hidden />
          Anyone on the network path can read and change passwords and tokens. Every run of this connection
          will be marked. For a test server, add its certificate above instead.
        </p>
      )}
    </fieldset>
  );
}
