import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connectBridge } from './bridge/bridge.ts';
import { createAppStore, StoreContext } from './store/store.ts';
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
import './styles/arrow.css';
import './styles/run.css';
import './styles/waiting.css';
import './styles/detail.css';
import './styles/findings.css';
import './styles/token-cards.css';
import './styles/token-details.css';
import './styles/inspector.css';
import './styles/form.css';
import './styles/connection-form.css';
import './styles/gallery.css';
import './styles/stage.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element for the window');

const store = createAppStore(connectBridge(Reflect.get(window, 'grantscope')));
createRoot(root).render(
  <StoreContext value={store}>
    <App />
  </StoreContext>,
);
