import { Splitter } from '../components/Splitter.tsx';
import { PastedList } from '../screens/inspector/PastedList.tsx';
import { GenerationList } from '../screens/tokens/GenerationList.tsx';
import { useStore } from '../store/store.ts';
import { ConnectionList } from './ConnectionList.tsx';
import { RunList } from './RunList.tsx';

/** Lists what the screen can open: connections with their users, and runs; or pasted texts. */
export function Sidebar() {
  const out = useStore(({ sidebarOut }) => sidebarOut);
  const tab = useStore((state) => state.tab);
  if (tab === 'inspector') {
    return (
      <aside className="side" aria-label="Pasted texts" data-out={out}>
        <PastedList />
        <Splitter pane="sidebar" label="Resize the sidebar" edge="right" />
      </aside>
    );
  }
  return (
    <aside className="side" aria-label="Connections and runs" data-out={out}>
      <ConnectionList />
      {tab === 'tokens' && <GenerationList />}
      <RunList />
      <Splitter pane="sidebar" label="Resize the sidebar" edge="right" />
    </aside>
  );
}
