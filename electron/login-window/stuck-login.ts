import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import type { WindowPurpose } from '../../core/oauth/window-words.ts';
import type { BrowseReply } from '../../core/script/draft.ts';
import type { LoginWindowAction, LoginWindowWaiting } from '../ports/ports.ts';

export interface StuckLoginOptions {
  readonly purpose: WindowPurpose;
  /** Whether its windows can be seen. */
  readonly visible: boolean;
  /** Called whenever the waiting state changes; absent where no user decides. */
  readonly announce: ((waiting: LoginWindowWaiting | undefined) => void) | undefined;
  readonly settle: (outcome: BrowseReply['outcome']) => void;
  readonly show: () => void;
}

/** A login or logout that cannot continue by itself: it fails, unless a user decides otherwise. */
export interface StuckLogin {
  /** The login has stopped for this reason, or continues after all. `response` is one that is held. */
  stopped(problem: Failure | undefined, response?: CapturedResponse): void;
  decide(action: LoginWindowAction): boolean;
  /** Why it cannot continue: what ends it meanwhile, such as its time limit, is only a consequence. */
  problem(): Failure | undefined;
  /** The login has ended. */
  end(): void;
}

export function createStuckLogin({
  purpose,
  visible,
  announce,
  settle,
  show,
}: StuckLoginOptions): StuckLogin {
  let problem: Failure | undefined;
  let held: CapturedResponse | undefined;

  const tell = () =>
    announce?.({
      kind: 'login-window',
      purpose,
      visible,
      ...present({ problem, acceptable: held === undefined ? undefined : (true as const) }),
    });
  if (visible) tell();

  return {
    stopped(found, response) {
      if (announce === undefined) {
        if (found !== undefined) settle({ ok: false, failure: found });
        return;
      }
      problem = found;
      held = response;
      tell();
    },
    decide(action) {
      switch (action) {
        case 'show':
          if (visible) show();
          return visible;
        case 'accept':
          if (held !== undefined) settle({ ok: true, answer: held });
          return held !== undefined;
        case 'end':
          if (problem !== undefined) settle({ ok: false, failure: problem });
          return problem !== undefined;
      }
    },
    problem: () => problem,
    end: () => announce?.(undefined),
  };
}
