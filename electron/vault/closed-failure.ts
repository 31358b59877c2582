import type { Failure } from '../../core/base/failure.ts';
import type { FailureAction } from '../../core/base/failure-action.ts';
import { present } from '../../core/base/present.ts';

/**
 * Why a sealed value cannot be opened. `not-stored`: only a session that has ended had its key. `locked`: the
 * passphrase opens it. `no-key`: the key is not at hand, or the value was damaged.
 */
export type Closed =
  | { readonly state: 'not-stored'; readonly because: string }
  | { readonly state: 'locked' | 'no-key' };

/** What was to be read, and what to do where it is gone for good. */
interface Wanted {
  /** "The client secret"; it begins the message. */
  readonly what: string;
  /** For "were", not "was". */
  readonly plural?: boolean;
  readonly step: string;
  /** What to do once it is lost: "Run the login again." */
  readonly again: string;
  readonly action?: FailureAction;
}

/** A sealed value that cannot be opened, as a failure that says why and what to do. */
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
