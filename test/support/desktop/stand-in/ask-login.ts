import type { Protocol } from 'devtools-protocol';
import { electronEvent } from './electron-object.ts';
import type { StandInContents } from './web-contents.ts';

/** Requests credentials by the event `login`; cancels unless it is prevented (shell/browser/login_handler.cc). */
export function askLogin(
  contents: StandInContents,
  { request, authChallenge }: Protocol.Fetch.AuthRequiredEvent,
): Promise<Protocol.Fetch.AuthChallengeResponse> {
  const { origin, scheme, realm, source } = authChallenge;
  const { hostname: host, port } = new URL(origin);
  const info = { isProxy: source === 'Proxy', scheme, realm, host, port: Number(port) };
  return new Promise((resolve) => {
    const event = electronEvent();
    const answer = (username?: string, password?: string) =>
      resolve(
        username === undefined || password === undefined
          ? { response: 'CancelAuth' }
          : { response: 'ProvideCredentials', username, password },
      );
    contents.emit('login', event, { url: request.url }, info, answer);
    contents.machine.app.emit('login', event, contents, { url: request.url }, info, answer);
    if (!event.defaultPrevented) answer();
  });
}
