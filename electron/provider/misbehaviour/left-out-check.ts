import type { Provider } from 'oidc-provider';
import type { TamperingId } from '../../../core/record/tampering-record.ts';

/** Whether the provider leaves out the check that refuses this tampering; asked at every request. */
export type LeavesOut = (check: TamperingId) => boolean;

/** Removes checks from a provider, each only while it is left out. */
export type Misbehaviour = (provider: Provider, leavesOut: LeavesOut) => void;
