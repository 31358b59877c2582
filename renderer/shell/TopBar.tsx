import { CircleUser, Menu as MenuIcon, Monitor, Moon, Search, Settings, Sun } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { Keys } from '../components/Keys.tsx';
import { nameKeys } from '../components/keys.ts';
import { Menu, MenuChoice, MenuTitle } from '../components/Menu.tsx';
import { themeChoices } from '../components/theme-choices.ts';
import { screens } from '../screens/screens.ts';
import { loaded } from '../store/loadable.ts';
import { selectConnectionView, selectPersonaView } from '../store/run-form-slice.ts';
import { selectRun } from '../store/run-slice.ts';
import type { State } from '../store/state.ts';
import { useActions, useAppStore, useStore } from '../store/store.ts';
import { tabs } from '../store/ui-slice.ts';
import { Logo } from './Logo.tsx';
import { PresenterButton } from './PresenterButton.tsx';
import { isNarrow, toggleSidebar } from './sidebar-state.ts';
import { UserMenuItems } from './UserMenuItems.tsx';

const countFailed = (state: State): number =>
  selectRun(state)?.findings.filter(({ result }) => result === 'fail').length ?? 0;

const themeIcons = { light: Sun, dark: Moon, system: Monitor };

/** Screens, search and theme. */
export function TopBar() {
  const { openDialog, setTheme } = useActions();
  const store = useAppStore();
  const out = useStore(({ sidebarOut }) => sidebarOut);
  const closed = useStore(({ sidebarClosed }) => sidebarClosed);
  const theme = useStore(({ app }) => loaded(app)?.settings.theme ?? 'system');
  return (
    <header className="top">
      <Button
        look="ghost"
        className="sidebar-toggle"
        icon={MenuIcon}
        aria-label="Connections and runs"
        title={`Show or hide the sidebar (${nameKeys('Mod+B').join('+')})`}
        aria-expanded={isNarrow() ? out : !closed}
        onClick={() => toggleSidebar(store.getState())}
      />
      <div className="logo">
        <Logo />
        <span>Grantscope</span>
      </div>
      <Tabs />
      <span className="grow" />
      <button
        type="button"
        className="search"
        title="Search or run a command"
        onClick={() => openDialog({ kind: 'palette' })}
      >
        <Search className="icon" aria-hidden />
        <span className="search-words">Search or run a command</span>
        <Keys keys="Mod+K" />
      </button>
      <SelectedUser />
      <PresenterButton />
      <Menu
        align="end"
        trigger={<Button look="ghost" icon={themeIcons[theme]} aria-label="Theme" title="Theme" />}
      >
        <MenuChoice
          label="Theme"
          value={theme}
          choices={themeChoices}
          onChoose={(value) => void setTheme(value)}
        />
      </Menu>
      <Button
        look="ghost"
        icon={Settings}
        aria-label="Settings"
        title="Settings"
        onClick={() => openDialog({ kind: 'settings' })}
      />
    </header>
  );
}

/** The menu of the user who signs in next. */
function SelectedUser() {
  const user = useStore(selectPersonaView);
  const connection = useStore(selectConnectionView);
  if (user === undefined || connection === undefined) return null;
  return (
    <Menu
      align="end"
      trigger={<Button look="ghost" icon={CircleUser} aria-label={`User ${user.name}`} title={user.name} />}
    >
      <MenuTitle text={`${user.name} at ${connection.name}`} />
      <UserMenuItems connection={connection.id} user={user} />
    </Menu>
  );
}

function Tabs() {
  const { setTab } = useActions();
  const tab = useStore((state) => state.tab);
  const failed = useStore(countFailed);
  return (
    <nav className="tabs" aria-label="Screens">
      {tabs.map((name, index) => (
        <button
          key={name}
          type="button"
          className="tab"
          aria-current={name === tab ? 'page' : undefined}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => setTab(name)}
        >
          {screens[name].title}
          {name === 'findings' && failed > 0 && (
            <b>
              {failed}
              <span className="for-readers"> failed</span>
            </b>
          )}
        </button>
      ))}
    </nav>
  );
}
