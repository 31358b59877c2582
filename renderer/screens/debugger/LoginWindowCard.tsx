import { AppWindow, Check, Square } from 'lucide-react';
import type { RunView, WaitingView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { FailureLine } from '../../components/FailureLine.tsx';
import { useActions } from '../../store/store.ts';

type Waiting = Extract<WaitingView, { kind: 'login-window' }>;

interface Props {
  readonly run: string;
  readonly waiting: Waiting;
}

const words = {
  login: {
    waiting: 'Waiting for the login in the login window',
    show: 'Show login window',
    abort: 'Abort login',
  },
  logout: {
    waiting: 'Waiting for the sign-out in the sign-out window',
    show: 'Show sign-out window',
    abort: 'Abort sign-out',
  },
} as const;

/** A login or logout in its window, which this brings to the front. Renders nothing while {@link LoginProblem} does. */
export function LoginWindowCard({ run, waiting }: Props) {
  if (waiting.problem !== undefined) return null;
  return (
    <div className="banner">
      <AppWindow className="icon" aria-hidden />
      <span>{words[waiting.purpose].waiting}</span>
      <span className="grow" />
      <ShowLoginWindow run={run} waiting={waiting} />
    </div>
  );
}

/** Says above the messages why a login or logout cannot continue by itself, for the user to decide; nothing where it can. */
export function LoginProblem({ run: { summary, waiting } }: { readonly run: RunView }) {
  const { decideLogin } = useActions();
  if (waiting?.kind !== 'login-window' || waiting.problem === undefined) return null;
  const { problem, acceptable, purpose } = waiting;
  const run = summary.id;
  return (
    <FailureLine
      key={problem.message}
      failure={problem}
      actions={
        <>
          {acceptable && (
            <Button size="small" icon={Check} onClick={() => void decideLogin(run, 'accept')}>
              Use response anyway
            </Button>
          )}
          <ShowLoginWindow run={run} waiting={waiting} />
          <Button size="small" icon={Square} onClick={() => void decideLogin(run, 'end')}>
            {words[purpose].abort}
          </Button>
        </>
      }
    />
  );
}

function ShowLoginWindow({ run, waiting }: Props) {
  const { decideLogin } = useActions();
  if (!waiting.visible) return null;
  return (
    <Button size="small" icon={AppWindow} onClick={() => void decideLogin(run, 'show')}>
      {words[waiting.purpose].show}
    </Button>
  );
}
