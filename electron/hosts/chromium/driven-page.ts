import type {
  DevtoolsEvent,
  DevtoolsMethod,
  DevtoolsParams,
  DevtoolsPort,
  DevtoolsResult,
} from '../../login-window/devtools-port.ts';

/** A page of a browser that is controlled over its own DevTools session. */
export interface DrivenPage {
  /** Id of the main frame. */
  readonly frame: string;
  /** Rejects with `DevtoolsError` when the browser rejects the command or has gone. */
  send<M extends DevtoolsMethod>(method: M, params?: DevtoolsParams<M>): Promise<DevtoolsResult<M>>;
  /** Subscribes to the events of this page. */
  on(listener: (event: DevtoolsEvent) => void): void;
}

/** The page of a session; its target has the id of its main frame. */
export function drivenPage(port: DevtoolsPort, sessionId: string | undefined, targetId: string): DrivenPage {
  return {
    frame: targetId,
    send: (method, params) => port.send(method, params, sessionId),
    on(listener) {
      port.on((event) => {
        if (event.sessionId === sessionId) listener(event);
      });
    },
  };
}

/**
 * Evaluates an expression in the page, and waits where it is a promise. Resolves with the value, as JSON carries it;
 * rejects with what the page throws.
 */
export async function evaluate(page: DrivenPage, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await page.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
  });
  if (exceptionDetails === undefined) return result.value;
  throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}
