import { CircleSlash, FileDown, Fingerprint, Power, RotateCcw } from 'lucide-react';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { whyNotRunAgain } from '../../store/imported-run.ts';
import { useActions } from '../../store/store.ts';
import { HeldBanner } from './HeldBanner.tsx';
import { InsecureBanner } from './InsecureBanner.tsx';
import { RefusalBanner } from './RefusalBanner.tsx';

/** Shows above the messages where the run is paused, where it failed, or that it was aborted. */
export function RunBanners({ run }: { readonly run: RunView }) {
  return (
    <div className="run-banners" role="status">
      <InsecureBanner summary={run.summary} />
      {run.userAgent !== undefined && <UserAgentBanner userAgent={run.userAgent} />}
      {run.summary.imported !== undefined && (
        <ImportedBanner summary={run.summary} imported={run.summary.imported} />
      )}
      <RefusalBanner run={run} />
      {run.held && <HeldBanner held={run.held} />}
      {run.summary.state === 'cancelled' && (
        <p className="banner">
          <CircleSlash className="icon" aria-hidden /> Run aborted. Messages so far were saved.
        </p>
      )}
      {run.summary.state === 'interrupted' && (
        <p className="banner" data-tone="warn">
          <Power className="icon" aria-hidden />{' '}
          {run.summary.imported?.from === 'har'
            ? 'The end of this login is not in the file.'
            : 'Grantscope was closed during this run. The messages shown were saved.'}
        </p>
      )}
    </div>
  );
}

interface ImportedProps {
  readonly summary: RunSummary;
  readonly imported: NonNullable<RunSummary['imported']>;
}

function ImportedBanner({ summary, imported }: ImportedProps) {
  const { openDialog } = useActions();
  const canRunAgain = imported.withoutPlan === true && whyNotRunAgain(summary) === undefined;
  return (
    <p className="banner">
      <FileDown className="icon" aria-hidden />
      <span>
        {imported.from === 'har'
          ? 'Rebuilt from a HAR file. Its provider was '
          : 'Imported from a file. Its connection was '}
        <OutsideText text={imported.connection} oneLine limit={80} />.
        {imported.masked &&
          ' Its secrets are pseudonyms such as access_token-1, so its tokens cannot be used.'}
      </span>
      {canRunAgain && (
        <>
          <span className="grow" />
          <Button
            size="small"
            icon={RotateCcw}
            title="Run this login with a connection"
            onClick={() => openDialog({ kind: 'fork', run: summary.id })}
          >
            Run again…
          </Button>
        </>
      )}
    </p>
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
