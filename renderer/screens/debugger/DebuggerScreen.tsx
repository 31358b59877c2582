import { RotateCw } from 'lucide-react';
import { plannedRun } from '../../../core/teach/planned-run.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureActionButton } from '../../components/FailureActionButton.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FailureLine } from '../../components/FailureLine.tsx';
import { selectConnectionView, selectOptions } from '../../store/run-form-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { OpenRun } from './loaded-later.ts';
import { PlannedSequence } from './PlannedSequence.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { RunBar } from './RunBar.tsx';

/** Shows the settings of the next run, the messages of the open one, and the detail of one message. */
export function DebuggerScreen() {
  return (
    <div className="screen">
      <RunBar />
      <Work />
    </div>
  );
}

function Planned() {
  const connection = useStore(selectConnectionView);
  const options = useStore((state) => connection && selectOptions(state, connection));
  if (connection === undefined || options === undefined) return null;
  const { grant, scope } = options;
  return <PlannedSequence messages={plannedRun(grant, { demo: connection.demo, scope })} />;
}

function StartFailure({ failure }: { readonly failure: FailureView }) {
  const { action } = failure;
  return (
    <FailureLine
      failure={failure}
      actions={action !== undefined && <FailureActionButton action={action} />}
    />
  );
}

function Work() {
  const { openRun } = useActions();
  const run = useStore((state) => state.run);
  const startFailure = useStore((state) => state.startFailure);
  switch (run.state) {
    case 'none':
      return (
        <>
          {startFailure !== undefined && <StartFailure failure={startFailure} />}
          <div className="work">
            <section className="pane" aria-label="Planned run">
              <Planned />
            </section>
            <PreviewPane />
          </div>
        </>
      );
    case 'loading':
      return (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden /> Opening the run
        </p>
      );
    case 'failed':
      return (
        <FailureCard
          failure={run.failure}
          actions={
            <Button icon={RotateCw} onClick={() => void openRun(run.id)}>
              Try again
            </Button>
          }
        />
      );
    default:
      return (
        <OpenRun
          run={run.value}
          startFailure={startFailure !== undefined && <StartFailure failure={startFailure} />}
        />
      );
  }
}
