import { expect, it } from 'vitest';
import type { LoginBrowser } from '../../../../electron/ports/ports.ts';
import { redirectOf } from '../../../../electron/run/login-redirect.ts';
import { performLogin } from '../../../../electron/terminal/backend/perform-login.ts';
import { planIssuerLogin } from '../../../../electron/terminal/backend/plan-issuer-login.ts';
import type { IssuerRunRequest } from '../../../../electron/terminal/services.ts';
import { demoRequest } from '../../../support/login/demo-request.ts';
import { neverAsked } from '../../../support/login/fake-browser.ts';

/** What happened first in a login whose discovery fails. */
async function happened(request: Pick<IssuerRunRequest, 'script' | 'headed'>): Promise<readonly string[]> {
  const planned = planIssuerLogin(
    {
      target: 'issuer',
      issuer: 'https://op.example',
      endpoints: {},
      client: { clientId: 'app', authentication: { method: 'none' } },
      parameters: [],
      network: {},
      refresh: false,
      options: demoRequest().options,
      ...request,
    },
    redirectOf(undefined, 'https://app.example/callback'),
  );
  if (!planned.ok) throw new Error(JSON.stringify(planned.failure));
  const events: string[] = [];
  const browser: LoginBrowser = { ...neverAsked, start: () => events.push('start') };
  const report = await performLogin(
    planned.value,
    {
      browser,
      http: {
        async send({ url }) {
          events.push(new URL(url).pathname);
          const failure = { code: 'connection-refused', message: 'nobody listens' } as const;
          return { outcome: { ok: false, failure } };
        },
      },
      open: async () => ({ ok: true, value: neverAsked }),
    },
    { exchange: () => undefined, notice: () => undefined },
    new AbortController().signal,
  );
  expect(report.outcome.state).toBe('failed');
  return events;
}

const script = { name: 'script.json', text: '[{ "click": "Allow" }]' };

it('starts a hidden browser before it fetches the metadata', async () => {
  expect((await happened({ script, headed: false }))[0]).toBe('start');
});

it.each([{ script, headed: true }, { headed: false }])(
  'shows no window before the metadata has been fetched: %o',
  async (request) => {
    expect(await happened(request)).not.toContain('start');
  },
);
