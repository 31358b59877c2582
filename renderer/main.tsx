// Before everything else: the fonts are read and the program responds while the rest of the window is evaluated.
import './load-fonts.ts';
import { firstResponse, store } from './window-store.ts';
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { DebuggerScreen } from './screens/screens.ts';
import { StoreContext } from './store/store.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/marks.css';
import './styles/floating.css';
import './styles/shell.css';
import './styles/sidebar.css';
import './styles/screen.css';
import './styles/overlay.css';
import './styles/sequence.css';
import './styles/search.css';
import './styles/timeline.css';
import './styles/arrow.css';
import './styles/run.css';
import './styles/waiting.css';
import './styles/detail.css';
import './styles/edit.css';
import './styles/findings.css';
import './styles/token-cards.css';
import './styles/live-tokens.css';
import './styles/json.css';
import './styles/token-details.css';
import './styles/status-line.css';
import './styles/inspector.css';
import './styles/make.css';
import './styles/form.css';
import './styles/compare.css';
import './styles/connection-form.css';
import './styles/user-form.css';
import './styles/gallery.css';
import './styles/stage.css';
import './styles/presenter.css';
import './styles/settings.css';
import './styles/drop-zone.css';
import './styles/contrast.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element for the window');

/** How long nothing is shown, in milliseconds: a page that says "loading" for a moment only flickers. */
const patience = 100;

const page = createRoot(root);
const show = () =>
  page.render(
    <StoreContext value={store}>
      <App />
    </StoreContext>,
  );
// Most windows show it first. Where it cannot be loaded, that is said in its place.
void DebuggerScreen.preload().catch(() => undefined);
void Promise.race([firstResponse, new Promise((resolve) => setTimeout(resolve, patience))]).then(show);
