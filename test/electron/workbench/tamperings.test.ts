import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelOutput } from '../../../core/bridge/channels.ts';
import { type TamperingId, tamperingIds } from '../../../core/record/tampering-record.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';
import { draftFor, optionsFor } from '../../support/workbench/start-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantscope-tamperings-'));
let services: Services;
beforeAll(async () => {
  storeKeys(join(folder, 'demo-provider'));
  services = await openServices(folder, {
    openLoginWindow: async () => {
      throw new Error('a login window was opened');
    },
  });
});
afterAll(async () => {
  await services.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

type Choices = ChannelOutput<'tampering:list'>;

const list = (options: Parameters<typeof optionsFor>[0], connection = 'demo'): Promise<Choices> =>
  services.call('tampering:list', { connection, options: optionsFor(options) });

const why = (choices: Choices, id: TamperingId) => choices.find((choice) => choice.id === id)?.why;

describe('the tamperings for a run', () => {
  test('are all of them, in the order of a run, and nothing is sent', async () => {
    const choices = await list({ grant: 'authorization-code' });
    expect(choices.map(({ id }) => id)).toEqual(tamperingIds);
    expect((await services.call('app:state', null)).runs).toEqual([]);
  });

  test.each([
    [
      { grant: 'authorization-code' },
      ['redirect-uri-unknown', 'state-changed', 'code-replayed', 'id-token-nonce'],
    ],
    [{ grant: 'hybrid' }, ['nonce-dropped', 'code-injected', 'verifier-changed']],
    [{ grant: 'implicit' }, ['client-unknown', 'nonce-dropped', 'state-changed']],
    [{ grant: 'device' }, ['device-code-changed', 'polled-too-fast', 'userinfo-subject']],
    [{ grant: 'client-credentials', scope: '' }, ['secret-wrong', 'authentication-missing']],
    [{ grant: 'password' }, ['client-swapped', 'id-token-audience']],
  ] as const)('apply to %o', async (options, ids) => {
    const choices = await list(options);
    expect(ids.map((id) => why(choices, id))).toEqual(ids.map(() => undefined));
  });

  test.each([
    [{ grant: 'authorization-code' }, 'secret-wrong', 'the client does not authenticate'],
    [{ grant: 'authorization-code' }, 'nonce-dropped', 'the response type has no ID Token'],
    [{ grant: 'authorization-code' }, 'polled-too-fast', 'the run has no such Token request'],
    [{ grant: 'authorization-code' }, 'refresh-token-reused', 'the run has no Refresh'],
    [
      { grant: 'authorization-code', pkce: 'off' },
      'pkce-plain',
      'the Authorization request has no code_challenge',
    ],
    [
      { grant: 'authorization-code', pkce: 'off' },
      'verifier-changed',
      'the Token request has no code_verifier',
    ],
    [
      { grant: 'authorization-code', scope: 'orders:read' },
      'id-token-nonce',
      'the Token response has no id_token',
    ],
    [{ grant: 'implicit' }, 'code-changed', 'the run has no Token request'],
    [{ grant: 'device' }, 'state-changed', 'the run has no Callback'],
    [
      { grant: 'client-credentials', scope: '' },
      'client-swapped',
      'the client authenticates with another method',
    ],
    [{ grant: 'client-credentials', scope: '' }, 'id-token-issuer', 'the Token response has no id_token'],
  ] as const)('say for %o why %s does not apply', async (options, id, reason) => {
    expect(why(await list(options), id)).toBe(reason);
  });

  test('apply at the endpoints that the connection names', async () => {
    const endpoints = {
      authorization_endpoint: 'https://login.example/auth',
      token_endpoint: 'https://tokens.example/token',
    };
    const created = await services.call('connection:create', {
      ...draftFor('https://op.example'),
      endpoints,
    });
    const choices = await list({ grant: 'authorization-code' }, created.id);
    expect(why(choices, 'code-changed')).toBeUndefined();
    expect(why(choices, 'userinfo-subject')).toBe('the run has no UserInfo response');
  });

  test('cannot be listed for a connection that does not exist', async () => {
    const input = { connection: 'none', options: optionsFor({ grant: 'device' }) };
    expect(await services.workbench.gate('tampering:list', input)).toMatchObject({
      ok: false,
      failure: { code: 'not-found' },
    });
  });
});
