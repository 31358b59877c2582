import { startTransition, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { OverlayRoot } from './components/overlay-root.ts';
import { screens } from './screens/screens.ts';
import { Dialogs } from './shell/Dialogs.tsx';
import { DropZone } from './shell/DropZone.tsx';
import { Footer } from './shell/Footer.tsx';
import { Notices } from './shell/Notices.tsx';
import { preloadRest } from './shell/preload.ts';
import { ScrollKeeper } from './shell/ScrollKeeper.tsx';
import { Sidebar } from './shell/Sidebar.tsx';
import { StartScreen } from './shell/StartScreen.tsx';
import { Toasts } from './shell/Toasts.tsx';
import { TopBar } from './shell/TopBar.tsx';
import { useKeyboard } from './shell/use-keyboard.ts';
import { usePaneSizes } from './shell/use-pane-sizes.ts';
import { usePaste } from './shell/use-paste.ts';
import { usePresenter } from './shell/use-presenter.ts';
import { useTheme } from './shell/use-theme.ts';
import { useTimeFormat } from './shell/use-time-format.ts';
import { WindowTitle } from './shell/WindowTitle.tsx';
import { useActions, useStore } from './store/store.ts';

/** The whole window. */
export function App() {
  const state = useStore(({ app }) => app.state);
  useTheme();
  useKeyboard();
  usePaste();
  usePresenter();
  return (
    <>
      <WindowTitle />
      <div className="app">
        {state === 'ready' ? (
          <Workplace />
        ) : (
          <>
            <StartScreen />
            <Toasts />
          </>
        )}
        <DropZone />
      </div>
      <Dialogs />
    </>
  );
}

function Workplace() {
  const { setSidebarOut } = useActions();
  const tab = useStore((state) => state.tab);
  const presenting = useStore((state) => state.presenting);
  const frame = useRef<HTMLDivElement>(null);
  usePaneSizes(frame);
  const closed = useStore(({ sidebarClosed }) => sidebarClosed);
  const times = useTimeFormat();
  // No state: all that is rendered would be rendered once more.
  const main = useRef<HTMLElement>(null);
  const overlayRoot = useCallback(() => main.current, []);
  // Rendered in short tasks: a screen may show megabytes.
  const Screen = screens[useDeferredValue(tab)].screen;
  const [framed, setFramed] = useState(false);
  useEffect(() => {
    // The frame can be used before its screen is there, which takes longer.
    startTransition(() => setFramed(true));
    void preloadRest();
  }, []);
  return (
    <OverlayRoot value={overlayRoot}>
      <div ref={frame} className="frame" data-sidebar={closed ? 'closed' : 'open'}>
        <a className="skip" href="#main">
          Skip to the screen
        </a>
        <ScrollKeeper frame={frame} when={times}>
          <TopBar />
          {!presenting && <Sidebar key={times} />}
          <main
            ref={main}
            className="main"
            id="main"
            tabIndex={-1}
            aria-label={screens[tab].title}
            onPointerDown={() => setSidebarOut(false)}
          >
            <h1 className="for-readers">{screens[tab].title}</h1>
            <Notices />
            {/* A screen that is rendered anew has forgotten what was revealed. */}
            {framed && <Screen key={`${presenting ? 'presented' : 'own'} ${times}`} />}
          </main>
          {!presenting && <Footer />}
        </ScrollKeeper>
        <Toasts />
      </div>
    </OverlayRoot>
  );
}
