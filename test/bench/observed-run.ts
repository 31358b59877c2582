import { textBody } from '../../core/oauth/message.ts';
import type { ObservedExchange, StepExchange } from '../../core/record/exchange.ts';

const origin = 'https://op.example';

/** A message of a login window with a cookie of its own, as many providers set one with each response. */
export function observedExchange(index: number, at: number): ObservedExchange {
  const cookie = `session-${index}-${'c2VjcmV0'.repeat(4)}`;
  const isPage = index % 10 === 0;
  return {
    kind: 'observed',
    id: `x${index + 1}`,
    leg: 'authorization',
    at: at + index * 10,
    endedAt: at + index * 10 + 8,
    request: {
      method: 'GET',
      url: `${origin}/${isPage ? 'interaction' : 'assets'}/${index}?client_id=bench`,
      headers: [
        ['Accept', '*/*'],
        ['Cookie', `sid=session-${index - 1}-${'c2VjcmV0'.repeat(4)}`],
        ['Referer', `${origin}/interaction/${index - (index % 10)}`],
      ],
    },
    response: {
      status: isPage ? 302 : 200,
      statusText: '',
      headers: [
        ['Content-Type', isPage ? 'text/html' : 'text/javascript'],
        ['Set-Cookie', `sid=${cookie}; Path=/; Secure; HttpOnly; SameSite=Lax`],
      ],
      body: textBody(`<!doctype html><title>Sign in</title><p>${'page '.repeat(100)}${index}`),
    },
    resourceType: isPage ? 'Document' : 'Script',
    page: 'page-1',
    mainFrame: isPage,
    cookiesSet: [{ name: 'sid', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }],
    cookiesSent: ['sid'],
    maskedFields: [],
  };
}

/** The step that ends a login in which `count` messages were seen. */
export function loginStep(count: number, at: number): StepExchange {
  const draft = {
    kind: 'browse',
    leg: 'authorization',
    url: `${origin}/interaction/0?client_id=bench`,
    redirectUri: 'https://app.example/callback',
    responseMode: 'query',
  } as const;
  return {
    kind: 'step',
    id: `x${count + 1}`,
    step: 0,
    script: 'bench@1',
    at,
    endedAt: at + count * 10,
    draft,
    performed: draft,
    believed: {
      kind: 'browse',
      now: at + count * 10,
      outcome: {
        ok: true,
        answer: {
          url: 'https://app.example/callback?code=c2VjcmV0LWNvZGUtMQ',
          method: 'GET',
          capturedBy: 'location',
        },
      },
    },
  };
}
