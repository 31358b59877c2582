import { beforeEach, describe, expect, test } from 'vitest';
import { runMessageId } from '../../../core/bridge/inspection-of-run.ts';
import type { HttpRequest, HttpResponse } from '../../../core/oauth/message.ts';
import type { Exchange } from '../../../core/record/exchange.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import { page } from '../../support/store/exchanges.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { keepInspector, stateOf } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();
const refreshToken = 'r3fr3sh-t0k3n-of-the-provider-0123456789abc';
const opaque = '0paque-acc3ss-t0k3n-of-the-pr0vider-98765';
const id = runMessageId({ run: 'run-1', exchange: 'x1' });

const text = (content: string) => ({ encoding: 'utf8' as const, content, size: content.length });
const request = (change: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: 'https://op.example/token',
  headers: [['Content-Type', 'application/x-www-form-urlencoded']],
  body: text(`grant_type=refresh_token&refresh_token=${refreshToken}&client_secret=s3cr3t-0f-the-client`),
  ...change,
});
const response = (members: object): HttpResponse => ({
  status: 200,
  statusText: 'OK',
  headers: [['Content-Type', 'application/json']],
  body: text(JSON.stringify(members)),
});

function save(sent: HttpRequest, received?: HttpResponse): void {
  const { response: _, ...sentAlone } = page('x1', '');
  const exchange: Exchange = { ...sentAlone, request: sent, ...(received && { response: received }) };
  const { runs } = kept.bench.store;
  runs.exchanges.add('run-1', 0, exchange, createRunMasker([]).exchange(exchange));
}
beforeEach(() => kept.bench.store.runs.save(sampleRun('run-1')));

describe('the tokens in a message of a run', () => {
  test('are read where they are stored, each by the name of its place, without any other secret', async () => {
    save(request(), response({ access_token: opaque, id_token: kept.token, expires_in: 60 }));
    const view = viewOf(await kept.inspector.get(id));
    expect(view.text).toBe(
      [
        '# Request',
        `refresh_token: ${refreshToken}`,
        '',
        '# Response',
        `access_token: ${opaque}`,
        `id_token: ${kept.token}`,
      ].join('\n'),
    );
    expect(view.found.map(({ token }) => token.title).sort()).toEqual([
      'Access token',
      'ID Token, ES256',
      'Refresh token',
    ]);
    expect(kept.inspector.list()).toEqual([]);
    expect(kept.bench.store.inspections.text(id)).toBe(undefined);
  });

  test.each<[where: string, sent: () => Partial<HttpRequest>, line: () => string]>([
    [
      'a header',
      () => ({ headers: [['Authorization', `Bearer ${opaque}`]] }),
      () => `Authorization: Bearer ${opaque}`,
    ],
    [
      'a query',
      () => ({ url: `https://op.example/logout?id_token_hint=${kept.token}&state=s3cr3t-state` }),
      () => `id_token_hint: ${kept.token}`,
    ],
    ['a body that is a token', () => ({ body: text(kept.token) }), () => kept.token],
    [
      'a JSON body',
      () => ({ body: text(JSON.stringify({ a: { b: [kept.token] }, password: 'pa55word' })) }),
      () => kept.token,
    ],
  ])('are found in %s', async (_where, sent, line) => {
    save(request({ headers: [], body: text(''), ...sent() }));
    const view = viewOf(await kept.inspector.get(id));
    expect(view.text).toContain(line());
    expect(view.text).not.toMatch(/s3cr3t|pa55word/);
    expect(view.found).toHaveLength(1);
  });

  test('are all found where they are encoded together', async () => {
    const session = JSON.stringify({ id_token: kept.token, refresh_token: refreshToken });
    const cookie = `session=${Buffer.from(session).toString('base64url')}`;
    save(request({ headers: [['Cookie', cookie]], body: text('') }));
    const view = viewOf(await kept.inspector.get(id));
    expect(view.text).toBe(`# Request\nid_token: ${kept.token}\nrefresh_token: ${refreshToken}`);
  });

  test('are verified where they are', async () => {
    save(request(), response({ id_token: kept.token }));
    const view = viewOf(await kept.inspector.get(id));
    const found = view.found.findIndex(({ token }) => token.kind === 'jws');
    const keys = { kind: 'pasted', text: JSON.stringify(kept.provider.key.jwk) } as const;
    expect(stateOf(await kept.inspector.verify({ id, found, keys }), found)).toBe('valid');
  });

  test('of a long message are read in the other thread', async () => {
    save(request({ body: text('') }), response({ padding: ' a'.repeat(30_000), id_token: kept.token }));
    const opened = kept.inspector.get(id);
    expect(kept.reading.requests).toHaveLength(1);
    kept.reading.read();
    expect(viewOf(await opened)).toMatchObject({ text: expect.stringContaining(`id_token: ${kept.token}`) });
  });
});

test('to compare the tokens of a message cancels no other work', async () => {
  save(request());
  const reading = kept.inspector.inspect({ text: `${' a'.repeat(30_000)} ${kept.token}`, id: 'long' });
  expect(await kept.inspector.textToRead(id)).toMatchObject({
    ok: true,
    value: { text: expect.stringContaining(refreshToken) },
  });
  kept.reading.read();
  expect(await reading).toMatchObject({ ok: true });
});

describe('what cannot be shown is refused', () => {
  test('a message without tokens, although it has secrets', async () => {
    save(request({ body: text('code=c0de-c0de-c0de-c0de&client_secret=s3cr3t-0f-the-client') }));
    expect(await kept.inspector.get(id)).toMatchObject({
      ok: false,
      failure: { code: 'not-found', message: 'No token was found in this message.' },
    });
  });

  test.each([
    ['a run that does not exist', runMessageId({ run: 'gone', exchange: 'x1' })],
    ['a message that the run does not have', runMessageId({ run: 'run-1', exchange: 'x9' })],
  ])('%s', async (_what, gone) => {
    save(request());
    expect(await kept.inspector.get(gone)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });
});
