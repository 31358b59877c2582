import { RotateCw } from 'lucide-react';
import { lowerFirst } from '../../../core/base/lower-first.ts';
import { present } from '../../../core/base/present.ts';
import type { ExchangeView } from '../../../core/views/message/message-view.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { Splitter } from '../../components/Splitter.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { CopyRequest } from './CopyRequest.tsx';
import { ParametersTab } from './detail/ParametersTab.tsx';

/** Previews the first message of the next run. */
export function PreviewPane() {
  const { loadPreview } = useActions();
  const preview = useStore((state) => state.preview);
  const title = preview.state === 'ready' ? preview.value.title : 'first message';
  return (
    <section className="pane detail" aria-label={`Preview of the ${lowerFirst(title)}`}>
      <Splitter pane="detail" label="Resize the details" edge="left" />
      {preview.state === 'loading' && (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden /> Loading provider metadata
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
      {preview.state === 'ready' && <Preview exchange={preview.value} />}
    </section>
  );
}

function Preview({ exchange }: { readonly exchange: ExchangeView }) {
  const { title, channel, method, url = '', curl, fetch } = exchange;
  const [endpoint = url] = url.split('?', 1);
  return (
    <>
      <header className="detail-head">
        <div className="detail-title">
          <h2>{title}</h2>
          <Chip words>{channel === 'front' ? 'front channel' : 'back channel'}</Chip>
          <Chip words tone="accent">
            preview
          </Chip>
        </div>
        <p className="detail-start mono">
          {method} <OutsideText text={endpoint} limit={200} />
        </p>
      </header>
      <ScrollRegion label="Parameters">
        <ParametersTab exchange={exchange} />
      </ScrollRegion>
      <footer className="detail-foot">
        <span className="soft">Live preview of your settings. Nothing has been sent.</span>
        <span className="grow" />
        {channel === 'front' || curl === undefined ? (
          <CopyButton words text={url} what="URL" />
        ) : (
          <CopyRequest curl={curl} {...present({ fetch })} />
        )}
      </footer>
    </>
  );
}
