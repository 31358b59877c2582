import {
  ChevronDown,
  Download,
  FlaskConical,
  Pause,
  Play,
  RotateCcw,
  Square,
  StepForward,
  UserPlus,
} from 'lucide-react';
import { grantOf, type RunOptions } from '../../../core/grants/registry.ts';
import { Button } from '../../components/Button.tsx';
import { InsecureMark } from '../../components/InsecureMark.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../components/Menu.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { selectConnectionView, selectPersonaView } from '../../store/run-form-slice.ts';
import { selectLive, selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { barConnection, barOptions, liveUser, runTitle } from './bar-settings.ts';
import { GrantField } from './GrantField.tsx';
import { OptionsField } from './OptionsField.tsx';
import { ScopeEditor } from './ScopeEditor.tsx';

/** The settings of the open run while it is live, of the next one otherwise, and the buttons that control it. */
export function RunBar() {
  const connection = useStore(barConnection);
  const options = useStore(barOptions);
  const live = useStore(selectLive);
  return (
    <section className="runbar" aria-label="Run" data-live={live}>
      {connection !== undefined && options !== undefined && (
        <fieldset
          className="run-form"
          aria-label={live ? 'Settings of this run' : 'Settings of the next run'}
          disabled={live}
          title={live ? 'Locked until this run ends' : undefined}
        >
          <GrantField grant={options.grant} />
          <OptionsField connection={connection} options={options} />
          {isForPersona(options) && (live ? <LiveUser /> : <PersonaField />)}
          <ScopeEditor scope={options.scope} />
          {connection.network?.insecureTls && <InsecureMark />}
        </fieldset>
      )}
      <RunButtons />
    </section>
  );
}

/** Whether a saved user signs in: not without a login, nor in the system browser. */
function isForPersona(options: RunOptions): boolean {
  if (grantOf(options.grant).signIn === 'none') return false;
  return !('ownBrowser' in options) || options.ownBrowser === undefined;
}

/** The user of the live run, who may differ from the one selected for the next. */
function LiveUser() {
  const name = useStore(liveUser);
  return name === undefined ? null : (
    <button type="button" className="field">
      <UserName name={name} />
    </button>
  );
}

function UserName({ name }: { readonly name: string }) {
  return (
    <>
      <span className="field-label">As</span>
      <OutsideText text={name} oneLine limit={24} className="field-value" />
      <ChevronDown className="icon" aria-hidden />
    </>
  );
}

function PersonaField() {
  const { selectPersona, openDialog } = useActions();
  const connection = useStore(selectConnectionView);
  const persona = useStore(selectPersonaView);
  if (connection === undefined) return null;
  const addUser = (): void => openDialog({ kind: 'user', connection: connection.id });
  if (persona === undefined) {
    return (
      <button
        type="button"
        className="field"
        title="A saved user has cookies of its own, and can sign in without you"
        onClick={addUser}
      >
        <span className="field-value">Add user…</span>
      </button>
    );
  }
  return (
    <Menu
      trigger={
        <button type="button" className="field">
          <UserName name={persona.name} />
        </button>
      }
    >
      <MenuChoice
        label="User"
        value={persona.id}
        choices={connection.personas.map(({ id, name }) => [id, name] as const)}
        onChoose={(id) => selectPersona(connection.id, id)}
      />
      <MenuLine />
      <MenuItem icon={UserPlus} onSelect={addUser}>
        Add user…
      </MenuItem>
    </Menu>
  );
}

function RunButtons() {
  const { startRun, stepRun, continueRun, pauseRun, stopRun, closeRun, openDialog } = useActions();
  const live = useStore(selectLive);
  const held = useStore((state) => selectRun(state)?.summary.state === 'held');
  const open = useStore((state) => state.run.state !== 'none');
  const run = useStore((state) => selectRun(state)?.summary.id);
  const title = useStore(runTitle);
  const starting = useStore((state) => state.starting);
  const ready = useStore((state) => state.connectionId !== undefined && !state.starting);
  if (live) {
    return (
      <div className="run-buttons">
        <Button
          look="ghost"
          icon={RotateCcw}
          title="The current run continues in the list"
          onClick={closeRun}
        >
          New run
        </Button>
        <Button look="ghost" className="solid" icon={Square} onClick={() => void stopRun()}>
          Abort
        </Button>
        <Button icon={StepForward} keys="F10" disabled={!held} onClick={() => void stepRun()}>
          Step
        </Button>
        {held ? (
          <Button look="primary" className="solid" icon={Play} keys="F8" onClick={() => void continueRun()}>
            Resume
          </Button>
        ) : (
          <Button
            className="solid"
            icon={Pause}
            keys="F8"
            title="Pause before the next message"
            onClick={() => void pauseRun()}
          >
            Pause
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="run-buttons">
      {run !== undefined && (
        <Button
          look="ghost"
          icon={Download}
          aria-label="Export run"
          title="Export run…"
          onClick={() => openDialog({ kind: 'export-run', run })}
        />
      )}
      {open && (
        <Button look="ghost" icon={RotateCcw} onClick={closeRun}>
          New run
        </Button>
      )}
      <Button icon={StepForward} keys="F10" disabled={!ready} onClick={() => void startRun(true)}>
        Step
      </Button>
      <span className="split-button">
        <Button
          look="primary"
          className="solid"
          icon={Play}
          keys="F5"
          busy={starting ? 'Starting' : undefined}
          disabled={!ready}
          onClick={() => void startRun(false)}
        >
          {title}
        </Button>
        <Menu
          align="end"
          trigger={
            <Button
              look="primary"
              className="solid"
              icon={ChevronDown}
              disabled={!ready}
              aria-label="More ways to run"
            />
          }
        >
          <MenuItem icon={FlaskConical} onSelect={() => openDialog({ kind: 'tamperings' })}>
            Run with tampering…
          </MenuItem>
        </Menu>
      </span>
    </div>
  );
}
