import { CircleDot, CircleSlash, Fingerprint, Power } from 'lucide-react';
import { lowerFirst } from '../../../core/base/lower-first.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { selectHeldOpen } from '../../store/detail-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { heldKey } from '../../store/sequence-lines.ts';
import { useActions, useStore } from '../../store/store.ts';
import { InsecureBanner } from './InsecureBanner.tsx';
import { RefusalBanner } from './RefusalBanner.tsx';

/** Shows above the messages where the run is paused, where it failed, or that it was aborted. */
export function RunBanners({ run }: { readonly run: RunView }) {
  return (
    <div className="run-banners" role="status">
      <InsecureBanner summary={run.summary} />
      {run.userAgent !== undefined && <UserAgentBanner userAgent={run.userAgent} />}
      <RefusalBanner run={run} />
      {run.held && <HeldBanner held={run.held} />}
      {run.summary.state === 'cancelled' && (
        <p className="banner">
          <CircleSlash className="icon" aria-hidden /> Run aborted. Messages so far were saved.
        </p>
      )}
      {run.summary.state === 'interrupted' && (
        <p className="banner" data-tone="warn">
          <Power className="icon" aria-hidden /> Grantscope was closed during this run. The messages shown
          were saved.
        </p>
      )}
    </div>
  );
}

function UserAgentBanner({ userAgent }: { readonly userAgent: string }) {
  return (
    <p className="banner">
      <Fingerprint className="icon" aria-hidden />
      <span>
        The connection set the User-Agent of the login window: <OutsideText text={userAgent} limit={200} />
      </span>
    </p>
  );
}

function HeldBanner({ held }: { readonly held: NonNullable<RunView['held']> }) {
  const { selectLine, saveSettings } = useActions();
  const onResponses = useStore(({ app }) => loaded(app)?.settings.pauseOnResponses === true);
  const open = useStore(selectHeldOpen);
  const name = lowerFirst(held.title);
  return (
    <div className="banner held-banner" data-tone="warn">
      <CircleDot className="icon" aria-hidden />
      <span>
        <b>
          {held.stage === 'draft'
            ? `Paused before the ${name}`
            : `Paused: ${name.replace(/ request$/, '')} response received`}
        </b>
        <OutsideText text={held.because} limit={120} className="held-because" />
      </span>
      <span className="grow" />
      <label className="held-option">
        <input
          type="checkbox"
          checked={onResponses}
          onChange={({ target }) => void saveSettings({ pauseOnResponses: target.checked })}
        />
        Pause on responses
      </label>
      {!open && (
        <Button size="small" onClick={() => selectLine(heldKey)}>
          Show message
        </Button>
      )}
    </div>
  );
}
