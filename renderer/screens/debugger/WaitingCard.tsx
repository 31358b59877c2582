import { assertNever } from '../../../core/base/assert-never.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { DeviceCode } from './DeviceCode.tsx';
import { LoginWindowCard } from './LoginWindowCard.tsx';
import { SystemBrowserCard } from './OwnBrowserCard.tsx';

/** Shows what the user must do before the run can continue; renders nothing where there is nothing to do. */
export function WaitingCard({ run }: { readonly run: RunView }) {
  const { waiting } = run;
  switch (waiting?.kind) {
    case undefined:
      return null;
    case 'device-code':
      return <DeviceCode run={run.summary.id} waiting={waiting} />;
    case 'login-window':
      return <LoginWindowCard run={run.summary.id} waiting={waiting} />;
    case 'own-browser':
      return <SystemBrowserCard run={run.summary.id} connection={run.summary.connection} waiting={waiting} />;
    default:
      return assertNever(waiting);
  }
}
