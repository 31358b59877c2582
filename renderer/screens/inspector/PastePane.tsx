import { FilePlus2 } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { Button } from '../../components/Button.tsx';
import { onDemand } from '../../components/on-demand.tsx';
import { Splitter } from '../../components/Splitter.tsx';
import { formatCount } from '../../format/quantity.ts';
import { useActions, useStore } from '../../store/store.ts';
import { FoundList } from './FoundList.tsx';
import { OpenFile } from './OpenFile.tsx';
import { type Span, spansOf } from './spans.ts';

const Editor = onDemand(async () => (await import('./PasteEditor.tsx')).PasteEditor, {
  waiting: () => <div className="paste-editor" aria-busy />,
});
const noSpans: readonly Span[] = [];

/** The field for pasted text, above the list of found tokens. */
export function PastePane() {
  const { inspect, chooseFound, clearText, openDialog } = useActions();
  const text = useStore(({ inspectorText }) => inspectorText);
  const inspection = useStore((state) => state.inspection);
  const chosen = useStore(({ foundIndex }) => foundIndex);
  const presenting = useStore((state) => state.presenting);
  const current = useMemo(
    () => (inspection !== undefined && inspection.text === text ? inspection : undefined),
    [inspection, text],
  );
  const spans = useMemo(() => (current === undefined ? noSpans : spansOf(current)), [current]);
  const change = useCallback((next: string, fresh: boolean) => void inspect(next, fresh), [inspect]);
  return (
    <section className="pane paste-pane" aria-label="Pasted text">
      <header className="paste-head">
        <h2>Paste anything</h2>
        <span className="grow" />
        <Progress />
        <Button
          look="ghost"
          icon={FilePlus2}
          aria-label="New token…"
          onClick={() => openDialog({ kind: 'make', from: undefined })}
        />
        <OpenFile />
        <Button
          look="ghost"
          disabled={text === ''}
          title="Clear the text (it stays in the list)"
          onClick={clearText}
        >
          Clear
        </Button>
      </header>
      {presenting ? (
        <p className="nothing">The text is hidden in presenter mode. Paste to inspect another one.</p>
      ) : (
        <Editor text={text} spans={spans} chosen={chosen} onChange={change} onChoose={chooseFound} />
      )}
      {inspection !== undefined && <FoundList inspection={inspection} />}
      <Splitter pane="paste" label="Resize the pasted text" edge="right" />
    </section>
  );
}

/** Shows what the inspector is doing, with a button that cancels it. */
function Progress() {
  const { cancelInspectorWork } = useActions();
  const work = useStore(({ inspectorWork }) => inspectorWork);
  const length = useStore(({ inspectorText }) => inspectorText.length);
  return (
    <>
      <span className="paste-progress" role="status">
        {work !== undefined && (
          <>
            <span className="spinner" aria-hidden />{' '}
            {work === 'inspecting' ? `Reading ${formatCount(length, 'character')}` : workWords[work]}
          </>
        )}
      </span>
      {work !== undefined && (
        <Button look="ghost" onClick={() => void cancelInspectorWork()}>
          Cancel
        </Button>
      )}
    </>
  );
}

const workWords = { opening: 'Opening', verifying: 'Verifying', checking: 'Checking' } as const;
