import { RotateCw, ScanSearch } from 'lucide-react';
import { useDeferredValue } from 'react';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { ofToken } from '../../store/inspector-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { examples } from './examples.ts';
import { PastePane } from './PastePane.tsx';
import { TokenDetail } from './TokenDetail.tsx';

/** Shows a pasted text and the tokens in it. */
export function InspectorScreen() {
  return (
    <div className="inspector">
      <PastePane />
      <section className="pane token-detail" aria-label="Token">
        <Detail />
      </section>
    </div>
  );
}

function Detail() {
  const { inspect } = useActions();
  const inspection = useStore((state) => state.inspection);
  const work = useStore(({ inspectorWork }) => inspectorWork);
  const failed = useStore(({ inspectorFailure }) => inspectorFailure);
  const chosen = useStore(({ foundIndex }) => foundIndex);
  const text = useStore(({ inspectorText }) => inspectorText);
  const key = inspection === undefined ? undefined : `${inspection.id} ${chosen}`;
  const rendered = useDeferredValue(key);
  if (failed !== undefined && !ofToken(failed.during)) {
    const again = (
      <Button icon={RotateCw} onClick={() => void inspect(text, false)}>
        Try again
      </Button>
    );
    return (
      <FailureCard failure={failed.failure} actions={failed.during === 'inspecting' ? again : undefined} />
    );
  }
  if (inspection === undefined) {
    if (work !== undefined) {
      return (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden />{' '}
          {work === 'opening' ? 'Loading the text' : 'Looking for tokens'}
        </p>
      );
    }
    return <WhatCanBePasted onTry={(text) => void inspect(text, true)} />;
  }
  const item = inspection.found[chosen];
  if (item === undefined) {
    return (
      <>
        {inspection.problem !== undefined && <FailureCard failure={inspection.problem} />}
        <WhatCanBePasted isNone onTry={(text) => void inspect(text, true)} />
      </>
    );
  }
  // In tasks of its own, each of a few milliseconds: another token is rendered after the list and the text that it is in.
  if (rendered !== key) return null;
  return (
    <TokenDetail
      key={key}
      index={chosen}
      token={item.token}
      raw={item.raw ?? inspection.text.slice(item.start, item.end)}
      problem={failed?.failure ?? inspection.problem}
    />
  );
}

interface ExamplesProps {
  /** Whether a text was read that has no token. */
  readonly isNone?: boolean;
  readonly onTry: (text: string) => void;
}

function WhatCanBePasted({ isNone = false, onTry }: ExamplesProps) {
  return (
    <EmptyState
      icon={ScanSearch}
      title={isNone ? 'No token in this text' : 'What you can paste'}
      actions={
        <ul className="examples">
          {examples.map(({ name, says, text }) => (
            <li key={name}>
              <button type="button" className="example" onClick={() => onTry(text)}>
                <b>{name}</b>
                <span className="soft">{says}</span>
                <span className="example-try">Try it</span>
              </button>
            </li>
          ))}
        </ul>
      }
    >
      {isNone ? (
        'Paste another text, or try an example.'
      ) : (
        <>
          Every token and key in it is found, decoded and checked on this machine. Drop files too: HAR, logs,
          SAML, keys, certificates. Only <i>Verify</i> fetches a JWKS, and <i>Attacks</i> sends tokens to an
          API of your own, after you confirm it.
        </>
      )}
    </EmptyState>
  );
}
