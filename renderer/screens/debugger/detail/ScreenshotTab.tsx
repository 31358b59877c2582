import { Expand } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Screenshot } from '../../../../core/record/screenshot.ts';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { noScreenshot } from '../../../../core/views/message/screenshot-words.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { FailureCard } from '../../../components/FailureCard.tsx';
import { formatMoment } from '../../../format/time.ts';
import type { Loadable } from '../../../store/loadable.ts';
import { selectRun } from '../../../store/run-slice.ts';
import { useActions, useStore } from '../../../store/store.ts';
import { EmptyTab } from './EmptyTab.tsx';

/** Shows a page as the user saw it. An audience sees it only where it is shown on purpose. */
export function ScreenshotTab({ exchange }: { readonly exchange: ExchangeView }) {
  const presenting = useStore((state) => state.presenting);
  const [shownAnyway, setShownAnyway] = useState(false);
  if (!presenting || shownAnyway) return <Loaded exchange={exchange} />;
  return (
    <div className="screenshot">
      <EmptyTab>Screenshots are hidden in presenter mode.</EmptyTab>
      <Button onClick={() => setShownAnyway(true)}>Show screenshot</Button>
    </div>
  );
}

function Loaded({ exchange }: { readonly exchange: ExchangeView }) {
  const { screenshotOf } = useActions();
  const run = useStore((state) => selectRun(state)?.summary.id);
  // Of a run in progress it may still be taken, or taken again.
  const progress = useStore((state) => {
    const { summary, messages } = selectRun(state) ?? {};
    return `${summary?.state} ${messages?.length}`;
  });
  const [content, setContent] = useState<Loadable<Screenshot | null>>({ state: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded again with the progress of the run.
  useEffect(() => {
    let isCurrent = true;
    if (run === undefined) return;
    void screenshotOf({ run, exchange: exchange.id }).then((found) => isCurrent && setContent(found));
    return () => {
      isCurrent = false;
    };
  }, [screenshotOf, run, exchange.id, progress]);
  switch (content.state) {
    case 'loading':
      return <EmptyTab>Loading screenshot</EmptyTab>;
    case 'failed':
      return <FailureCard failure={content.failure} />;
    default:
      return content.value?.kind === 'taken' ? (
        <Picture exchange={exchange} screenshot={content.value} />
      ) : (
        <EmptyTab>{noScreenshot(content.value?.why)}</EmptyTab>
      );
  }
}

interface PictureProps {
  readonly exchange: ExchangeView;
  readonly screenshot: Extract<Screenshot, { kind: 'taken' }>;
}

function Picture({ exchange, screenshot }: PictureProps) {
  const [isLarge, setIsLarge] = useState(false);
  const { width, height, jpeg, at } = screenshot;
  const picture = (
    <img
      src={`data:image/jpeg;base64,${jpeg}`}
      width={width}
      height={height}
      alt={`Screenshot of ${hostOf(exchange.url)}`}
    />
  );
  return (
    <div className="screenshot">
      <button
        type="button"
        aria-label="Enlarge screenshot"
        title="Enlarge screenshot"
        onClick={() => setIsLarge(true)}
      >
        {picture}
      </button>
      <p className="soft">
        <Expand aria-hidden /> {formatMoment(at)}. Fields and typed secrets are blacked out.
      </p>
      {isLarge && (
        <Dialog title="Screenshot" className="screenshot-large" onClose={() => setIsLarge(false)}>
          {picture}
        </Dialog>
      )}
    </div>
  );
}

function hostOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : 'the page';
}
