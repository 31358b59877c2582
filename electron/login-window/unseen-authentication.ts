import type { Failure } from '../../core/base/failure.ts';
import type { WindowPurpose } from '../../core/oauth/window-words.ts';
import type { Clock } from '../ports/ports.ts';
import { authenticationNeeded } from './login-failures.ts';
import type { NavigationWatch } from './navigation-watch.ts';

export interface UnseenAuthenticationOptions {
  readonly navigations: Pick<NavigationWatch, 'last'>;
  readonly clock: Clock;
  /** How long the page may take to continue by itself, in milliseconds. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly purpose: WindowPurpose;
  readonly fail: (failure: Failure) => void;
}

/**
 * Fails a login or logout without a visible window once its page asks for HTTP authentication and does not continue by itself. The
 * returned function must be called after each response.
 */
export function watchUnseenAuthentication(options: UnseenAuthenticationOptions): () => void {
  const { navigations, clock, patienceMs, signal, purpose, fail } = options;
  let noticed: string | undefined;
  return () => {
    const last = navigations.last();
    if (last?.asks === undefined || last.requestId === noticed) return;
    noticed = last.requestId;
    const { requestId, url, asks } = last;
    clock.wait(patienceMs, signal).then(
      () => {
        const now = navigations.last();
        // Credentials that are accepted continue the same request.
        if (now?.requestId === requestId && now.asks !== undefined)
          fail(authenticationNeeded(url, asks, purpose));
      },
      () => undefined,
    );
  };
}
