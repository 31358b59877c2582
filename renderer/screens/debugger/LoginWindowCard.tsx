import { AppWindow, Check, Square } from 'lucide-react';
import type { WaitingView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly run: string;
  readonly waiting: Extract<WaitingView, { kind: 'login-window' }>;
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

/** A login or logout in its window: brings it to the front, and shows why it cannot continue by itself. */
export function LoginWindowCard({ run, waiting: { purpose, visible, problem, acceptable } }: Props) {
  const { decideLogin } = useActions();
  const text = words[purpose];
  const show = visible && (
    <Button size="small" icon={AppWindow} onClick={() => void decideLogin(run, 'show')}>
      {text.show}
    </Button>
  );
  if (problem === undefined) {
    return (
      <div className="banner">
        <AppWindow className="icon" aria-hidden />
        <span>{text.waiting}</span>
        <span className="grow" />
        {show}
      </div>
    );
  }
  return (
    <FailureCard
      failure={problem}
      actionsFirst
      actions={
        <>
          {acceptable && (
            <Button size="small" icon={Check} onClick={() => void decideLogin(run, 'accept')}>
              Use response anyway
            </Button>
          )}
          {show}
          <Button size="small" icon={Square} onClick={() => void decideLogin(run, 'end')}>
            {text.abort}
          </Button>
        </>
      }
    />
  );
}
