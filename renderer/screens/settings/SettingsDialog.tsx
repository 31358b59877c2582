import { Copy, FolderOpen, KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AppState, Settings } from '../../../core/bridge/app-state.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { TextField } from '../../components/TextField.tsx';
import { themeChoices } from '../../components/theme-choices.ts';
import { formatBytes } from '../../format/quantity.ts';
import { formatMoment } from '../../format/time.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { BrowserSetting } from './BrowserSetting.tsx';
import { ClockTolerance } from './ClockTolerance.tsx';
import { MessageSettings } from './MessageSettings.tsx';
import { SettingChoice } from './SettingChoice.tsx';
import { readSeconds } from './seconds.ts';

/** The settings of the program. Each change is applied and saved at once. */
export function SettingsDialog() {
  const { closeDialog } = useActions();
  const app = useStore((state) => loaded(state.app));
  if (app === undefined) return null;
  return (
    <Dialog title="Settings" onClose={closeDialog} className="settings">
      <div className="settings-parts">
        <Appearance settings={app.settings} />
        <Logins settings={app.settings} />
        <MessageSettings settings={app.settings} />
        <BrowserSetting />
        <Data vault={app.vault} />
        <section aria-labelledby="settings-about">
          <h3 id="settings-about">About</h3>
          <p>
            Grantscope {app.version}, window in {app.host}
          </p>
        </section>
      </div>
    </Dialog>
  );
}

interface Props {
  readonly settings: Settings;
}

function Appearance({ settings: { theme, timeZone = 'local', hours = '24' } }: Props) {
  const { saveSettings, setTheme } = useActions();
  const [now] = useState(() => Date.now());
  return (
    <section aria-labelledby="settings-appearance">
      <h3 id="settings-appearance">Appearance</h3>
      <SettingChoice
        label="Theme"
        value={theme}
        choices={themeChoices}
        onChange={(value) => void setTheme(value)}
      />
      <SettingChoice
        label="Time zone"
        value={timeZone}
        choices={[
          ['local', 'Local'],
          ['utc', 'UTC'],
        ]}
        onChange={(value) => void saveSettings({ timeZone: value })}
      />
      <SettingChoice
        label="Clock"
        value={hours}
        choices={[
          ['24', '24 hours'],
          ['12', '12 hours'],
        ]}
        onChange={(value) => void saveSettings({ hours: value })}
      />
      <p className="form-hint">Example: {formatMoment(now)}</p>
    </section>
  );
}

/** Of a login, in seconds. */
const leastTimeout = 5;

function Logins({ settings }: Props) {
  const { saveSettings, setNotifyBeforeEnd } = useActions();
  const [typed, setTyped] = useState(() => String(settings.loginTimeout ?? ''));
  const read = readSeconds(typed, leastTimeout);
  return (
    <section aria-labelledby="settings-logins">
      <h3 id="settings-logins">Logins and tokens</h3>
      <TextField
        name="loginTimeout"
        label="Login timeout (s)"
        inputMode="numeric"
        placeholder="300"
        value={typed}
        problem={read.ok ? undefined : read.problem}
        hint="For connections without a timeout of their own. From 5 to 3600 seconds."
        onChange={(text) => {
          setTyped(text);
          const next = readSeconds(text, leastTimeout);
          if (next.ok) void saveSettings({ loginTimeout: next.seconds });
        }}
      />
      <ClockTolerance settings={settings} />
      <label className="toggle">
        <input
          type="checkbox"
          checked={settings.notifyBeforeEnd === true}
          onChange={(event) => void setNotifyBeforeEnd(event.target.checked)}
        />
        <span>
          Expiry notifications
          <small className="soft">Notify before an access token expires.</small>
        </span>
      </label>
    </section>
  );
}

function Data({ vault }: { readonly vault: AppState['vault'] }) {
  const { dataFolder, openDataFolder, copyText, openDialog } = useActions();
  const [folder, setFolder] = useState<{ readonly path: string; readonly size: number }>();
  useEffect(() => {
    void dataFolder().then(setFolder);
  }, [dataFolder]);
  return (
    <section aria-labelledby="settings-data">
      <h3 id="settings-data">Data</h3>
      {folder !== undefined && (
        <>
          <p className="settings-folder">
            <OutsideText text={folder.path} limit={400} isName className="mono" />{' '}
            <span className="soft">{formatBytes(folder.size)}</span>
          </p>
          <div className="settings-buttons">
            <Button size="small" icon={FolderOpen} onClick={() => void openDataFolder()}>
              Open folder
            </Button>
            <Button
              size="small"
              icon={Copy}
              onClick={() => void copyText(folder.path, 'the path of the data folder')}
            >
              Copy path
            </Button>
          </div>
          <p className="form-hint">Another folder: set GRANTSCOPE_HOME before the start.</p>
        </>
      )}
      <p>{vault.text}</p>
      <div className="settings-buttons">
        <Button size="small" icon={KeyRound} onClick={() => openDialog({ kind: 'vault' })}>
          Vault…
        </Button>
      </div>
    </section>
  );
}
