import { CornerDownRight, KeyRound, Pencil, RotateCw } from 'lucide-react';
import { assertNever } from '../../../core/base/assert-never.ts';
import { present } from '../../../core/base/present.ts';
import { connectionField } from '../../../core/views/failure/connection-field.ts';
import { type FailureLead, failureLead } from '../../../core/views/failure/failure-lead.ts';
import { outcomeWords } from '../../../core/views/run/outcome-words.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { CopyTicket } from '../../components/CopyTicket.tsx';
import { FailureLine } from '../../components/FailureLine.tsx';
import { FixButton } from '../../components/FixButton.tsx';
import { failureFixes } from '../../store/fix-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { brokenMessage } from '../../store/selection.ts';
import { useActions, useStore } from '../../store/store.ts';

/** Says above the messages why the run failed, what worked first, and leads on. Renders nothing for other runs. */
export function RunFailure({ run }: { readonly run: RunView }) {
  const { failure, summary } = run;
  const hasConnection = useStore(
    ({ app }) => loaded(app)?.connections.some(({ id }) => id === summary.connection) === true,
  );
  if (failure === undefined) return null;
  const { failed } = summary;
  const broken = brokenMessage(run.messages);
  const lead = failureLead({
    failure,
    hasConnection,
    hasResponse: broken !== undefined,
    ...present({ failed }),
  });
  const title = failed?.tokens === true ? outcomeWords(summary).text : undefined;
  return (
    <FailureLine
      failure={failure}
      {...present({ title })}
      actions={
        <>
          <Fixes run={summary.id} />
          <Lead lead={lead} run={run} />
          <CopyTicket />
        </>
      }
    />
  );
}

/** The first two: more would leave no room for the message. */
function Fixes({ run }: { readonly run: string }) {
  const fixes = useStore((state) => state.fixes);
  return failureFixes(fixes, run)
    .slice(0, 2)
    .map((fix) => <FixButton key={fix.id} run={run} fix={fix} />);
}

function Lead({ lead, run }: { readonly lead: FailureLead; readonly run: RunView }) {
  const { openDialog, setTab, showResponse, startRun } = useActions();
  const { connection, failed } = run.summary;
  const field = run.failure && connectionField(run.failure, failed);
  const ready = useStore((state) => state.connectionId === connection && !state.starting);
  switch (lead) {
    case 'edit-connection':
      return (
        <Button
          size="small"
          icon={Pencil}
          onClick={() => openDialog({ kind: 'connection', id: connection, ...present({ field }) })}
        >
          Edit connection
        </Button>
      );
    case 'unlock-vault':
      return (
        <Button size="small" icon={KeyRound} onClick={() => openDialog({ kind: 'vault' })}>
          Unlock…
        </Button>
      );
    case 'show-tokens':
      return (
        <Button size="small" icon={KeyRound} onClick={() => setTab('tokens')}>
          Show tokens
        </Button>
      );
    case 'show-response':
      return (
        <Button size="small" icon={CornerDownRight} onClick={showResponse}>
          Show response
        </Button>
      );
    case 'run-again':
      return (
        <Button size="small" icon={RotateCw} disabled={!ready} onClick={() => void startRun(false)}>
          Run again
        </Button>
      );
    default:
      return assertNever(lead);
  }
}
