import { RotateCw } from 'lucide-react';
import { explainParameter } from '../../../core/oauth/parameters.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { type ValueRow, ValueTable } from '../../components/ValueTable.tsx';
import type { RequestPreview } from '../../store/run-form-slice.ts';
import { useActions, useStore } from '../../store/store.ts';

/** The authorization request that the form leads to, word for word, before anything is sent. */
export function PreviewPane() {
  const { loadPreview } = useActions();
  const preview = useStore((state) => state.preview);
  return (
    <section className="pane detail" aria-label="Preview of the authorization request">
      {preview.state === 'loading' && (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden /> Reading what the provider offers
        </p>
      )}
      {preview.state === 'failed' && (
        <FailureCard
          failure={preview.failure}
          actions={
            <Button icon={RotateCw} onClick={() => void loadPreview()}>
              Try again
            </Button>
          }
        />
      )}
      {preview.state === 'ready' && <Preview preview={preview.value} />}
    </section>
  );
}

function Preview({ preview }: { readonly preview: RequestPreview }) {
  const { method, url } = preview;
  const [endpoint = url] = url.split('?', 1);
  return (
    <>
      <header className="detail-head">
        <div className="detail-title">
          <h2>Authorization request</h2>
          <Chip words>front channel</Chip>
          <Chip words tone="accent">
            preview
          </Chip>
        </div>
        <p className="detail-start mono">
          {method} <OutsideText text={endpoint} limit={200} />
        </p>
      </header>
      <ScrollRegion label="Parameters">
        <ValueTable heading="Name" rows={rowsOf(url)} />
      </ScrollRegion>
      <footer className="detail-foot">
        <span className="soft">Follows what you change above. Nothing is sent yet.</span>
        <span className="grow" />
        <CopyButton words text={url} what="URL" />
      </footer>
    </>
  );
}

function rowsOf(url: string): readonly ValueRow[] {
  const query = url.slice(endOf(url) + 1);
  return [...new URLSearchParams(query)].map(([name, value], index) => {
    const explained = explainParameter('authorization-request', name);
    return {
      key: `${index} ${name}`,
      name,
      value,
      ...(explained && { meaning: explained.meaning, spec: explained.section }),
    };
  });
}

function endOf(url: string): number {
  const mark = url.indexOf('?');
  return mark === -1 ? url.length : mark;
}
