import { useState } from 'react';
import { bodyLimits } from '../../../core/base/body-limit.ts';
import type { Settings } from '../../../core/bridge/app-state.ts';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';
import { readMegabytes } from './megabytes.ts';
import { readNames } from './names.ts';

/** What is masked and read of messages. */
export function MessageSettings({ settings }: { readonly settings: Settings }) {
  const { saveSettings } = useActions();
  const [names, setNames] = useState(() => (settings.alsoMask ?? []).join(' '));
  const [limit, setLimit] = useState(() => String(settings.bodyLimit ?? ''));
  const read = readNames(names);
  const readLimit = readMegabytes(limit);
  return (
    <section aria-labelledby="settings-messages">
      <h3 id="settings-messages">Messages</h3>
      <TextField
        name="alsoMask"
        label="Also mask"
        placeholder="email X-Employee-Id https://acme.example/roles"
        value={names}
        problem={read.ok ? undefined : read.problem}
        hint="Names of parameters, claims, cookies and headers, separated by spaces. Their values are masked like secrets in new runs. What is already stored is not changed."
        onChange={(text) => {
          setNames(text);
          const next = readNames(text);
          if (next.ok) void saveSettings({ alsoMask: next.names });
        }}
      />
      <TextField
        name="bodyLimit"
        label="Body limit (MB)"
        inputMode="numeric"
        placeholder={String(bodyLimits.usual)}
        value={limit}
        problem={readLimit.ok ? undefined : readLimit.problem}
        hint={`Largest response body of a direct request. From ${bodyLimits.least} to ${bodyLimits.most} megabytes.`}
        onChange={(text) => {
          setLimit(text);
          const next = readMegabytes(text);
          if (next.ok) void saveSettings({ bodyLimit: next.megabytes });
        }}
      />
      <label className="toggle">
        <input
          type="checkbox"
          checked={settings.screenshots !== false}
          onChange={(event) => void saveSettings({ screenshots: event.target.checked })}
        />
        <span>
          Screenshots
          <small className="soft">
            Taken of each page of the login window. Fields and typed secrets are blacked out.
          </small>
        </span>
      </label>
    </section>
  );
}
