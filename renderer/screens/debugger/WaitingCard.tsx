import type { RunView } from '../../../core/contract/views.ts';
import { DeviceCode } from './DeviceCode.tsx';

/** What the person has to do before the run can go on; nothing where it waits for nobody. */
export function WaitingCard({ run }: { readonly run: RunView }) {
  const { waiting } = run;
  return waiting?.kind === 'device-code' ? <DeviceCode waiting={waiting} /> : null;
}
