import type { Failure } from '../../core/base/failure.ts';
import type { FailureAction } from '../../core/base/failure-action.ts';
import { present } from '../../core/base/present.ts';

/**
 * Why an encrypted value cannot be read. `not-stored`: its key existed only in an earlier session. `locked`:
 * the passphrase unlocks it. `no-key`: the key is unavailable, or the value was damaged.
 */
export type Closed =
  | { readonly state: 'not-stored'; readonly because: string }
  | { readonly state: 'locked' | 'no-key' };

/** The value, and what to do where it is lost. */
interface Wanted {
  /** "The client secret"; the start of the message. */
  readonly what: string;
  /** For "were", not "was". */
  readonly plural?: boolean;
  readonly step: string;
  /** What to do once it is lost: "Run the login again." */
  readonly again: string;
  readonly action?: FailureAction;
}

/** Returns the failure of an encrypted value that cannot be read, with the cause and the next step. */
export function closedFailure(closed: Closed, wanted: Wanted): Failure {
  const { what, plural = false, step, again, action } = wanted;
  const common = { code: 'not-found', step } as const;
  switch (closed.state) {
    case 'not-stored':
      return {
        ...common,
        message: `${what} ${plural ? 'were' : 'was'} not stored (${closed.because}).`,
        hint: again,
        ...present({ action }),
      };
    case 'locked':
      return {
        ...common,
        message: `${what} cannot be read: the vault is locked.`,
        hint: 'Enter your passphrase.',
        action: { kind: 'unlock-vault' },
      };
    case 'no-key':
      return {
        ...common,
        message: `${what} cannot be read: the encryption key is not available.`,
        hint: `Check the system keychain and restart Grantscope, or do this: ${again}`,
        ...present({ action }),
      };
  }
}
