import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunView } from '../../../core/views/run/views.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';
import { usualOptions } from '../../support/workbench/start-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantscope-resend-'));
const kept = keepBrowsers();
let services: Services;
let login: RunView;

const call: Services['call'] = (channel, input) => services.call(channel, input);

beforeAll(async () => {
  storeKeys(join(folder, 'demo-provider'));
  services = await openServices(folder, {
    openLoginWindow: async (form) => ({ ok: true, value: kept.openWindow(form) }),
  });
});
afterAll(async () => {
  await services.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const messageOf = (run: RunView, leg: string) => run.messages.findLast((line) => line.leg === leg)?.id ?? '';

async function resend(run: RunView, leg: string): Promise<RunView> {
  const input = { run: run.summary.id, exchange: messageOf(run, leg), paused: false };
  return services.ended((await call('run:resend', input)).run);
}

const response = (run: RunView, leg: string) =>
  call('run:exchange', { run: run.summary.id, exchange: messageOf(run, leg) });

/** Names of what differs from the message that was sent again, expected or not. */
async function differences(run: RunView) {
  const { resent } = run.summary;
  if (resent === undefined) throw new Error('not resent');
  const input = { run: resent.run, other: run.summary.id, exchange: resent.exchange };
  const { sections } = await call('run:compare', input);
  expect(sections.map(({ kind, in: where }) => [kind, where])).toEqual([['message', 'both']]);
  return sections.flatMap((section) => section.differences).filter(({ expected }) => expected !== true);
}

describe('one message of a login at the demo provider, sent again', () => {
  test('which comes first', async () => {
    const [demo] = (await call('app:state', null)).connections;
    const options = { ...usualOptions, scope: 'openid', autoLogin: true };
    const persona = demo?.personas[0]?.id ?? '';
    const started = await call('run:start', { connection: 'demo', persona, options, paused: false });
    login = await services.ended(started.run);
    expect(login.summary.state).toBe('completed');
  });

  test('returns the same UserInfo, in a run of its own with no other message', async () => {
    const again = await resend(login, 'userinfo');
    expect(again.summary).toMatchObject({
      state: 'completed',
      title: 'Resent: UserInfo',
      messages: 1,
      resent: { run: login.summary.id, exchange: messageOf(login, 'userinfo'), leg: 'userinfo' },
    });
    expect((await response(again, 'userinfo')).status).toBe(200);
    expect(await differences(again)).toEqual([]);
    expect(again.findings.filter(({ result }) => result === 'fail')).toEqual([]);
  });

  test('returns the same introspection', async () => {
    const ref = login.tokens.find(({ role }) => role === 'access-token')?.ref ?? '';
    const followed = await call('run:follow', { kind: 'introspection', run: login.summary.id, ref });
    const introspection = await services.ended(followed.run);
    const again = await resend(introspection, 'introspection');
    const { status, response: received } = await response(again, 'introspection');
    expect(status).toBe(200);
    expect(received?.parameters.find(({ name }) => name === 'active')?.value).toBe('true');
    expect(await differences(again)).toEqual([]);
  });

  test('is sent as it was edited, and compared with what was sent before', async () => {
    const exchange = messageOf(login, 'userinfo');
    const { run } = await call('run:resend', { run: login.summary.id, exchange, paused: true });
    await expect.poll(async () => (await call('run:get', { run })).held?.pause).toBeDefined();
    const { held } = await call('run:get', { run });
    expect(JSON.stringify(held)).not.toMatch(/Bearer [\w-]{8}/);
    const authorization = held?.editable?.lists.header?.find(({ name }) => name === 'Authorization');
    const edits = [
      {
        kind: 'set' as const,
        list: { place: 'header' as const },
        row: authorization?.row ?? -1,
        value: 'Bearer none',
      },
    ];
    await call('run:decide', { run, pause: held?.pause ?? '', decision: { kind: 'edit', edits } });
    const again = await services.ended(run);
    expect((await response(again, 'userinfo')).status).toBe(401);
    expect((await response(again, 'userinfo')).edited?.request).toHaveLength(1);
    expect((await differences(again)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Authorization', 'Status']),
    );
  });

  test('says before a token request that the code is used, which the provider refuses', async () => {
    const exchange = messageOf(login, 'token');
    const effects = await call('run:resend-effects', { run: login.summary.id, exchange });
    expect(effects).toMatchObject({ title: 'Token request', method: 'POST' });
    expect(effects.effects.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^The authorization code was used by message \d+\.$/),
    ]);
    const again = await resend(login, 'token');
    const { status, response: received } = await response(again, 'token');
    expect(status).toBe(400);
    expect(received?.parameters.find(({ name }) => name === 'error')?.value).toBe('invalid_grant');
    expect(again.tokens).toEqual([]);
    expect((await differences(again)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Status', 'error']),
    );
    const [listed] = (await call('app:state', null)).runs;
    expect(listed).toMatchObject({ id: again.summary.id, title: 'Resent: Token request' });
  });

  test('is refused in the front channel, where only a login window can send it', async () => {
    for (const leg of ['authorization']) {
      const input = { run: login.summary.id, exchange: messageOf(login, leg) };
      const refused = { ok: false, failure: { message: expect.stringContaining('back channel') } };
      expect(await services.workbench.gate('run:resend-effects', input)).toMatchObject(refused);
      expect(await services.workbench.gate('run:resend', { ...input, paused: false })).toMatchObject(refused);
    }
  });
});
