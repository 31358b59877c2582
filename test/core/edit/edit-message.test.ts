import { describe, expect, test } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import type { Edits } from '../../../core/edit/edit.ts';
import { editDraft, editReply, type SignEdited } from '../../../core/edit/edit-message.ts';
import { textBody } from '../../../core/oauth/message.ts';
import type { BrowseDraft, BrowseReply, HttpDraft, HttpReply } from '../../../core/script/draft.ts';
import { writeBase64url } from '../../../core/token/base64url.ts';

const segment = (text: string) => writeBase64url(new TextEncoder().encode(text));
const token = `${segment('{"alg":"ES256", "typ":"JWT"}')}.${segment('{"iss":"app","aud":"op","n":1.0}')}.c2ln`;

const noKey: SignEdited = async () => ({
  ok: false,
  failure: { code: 'key-unknown', message: 'no key' },
});
const form = `grant_type=authorization_code&code=a%2Bb&code_verifier=v&client_assertion=${token}`;

const draft: HttpDraft = {
  kind: 'http',
  leg: 'token',
  request: {
    method: 'POST',
    url: 'https://op.example/token?tenant=a%20b&flag',
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Length', '999'],
      ['Accept', 'application/json'],
    ],
    body: textBody(form),
  },
};
const browse: BrowseDraft = {
  kind: 'browse',
  leg: 'authorization',
  url: 'https://op.example/authorize?scope=openid+email&state=s1&nonce=n1',
  redirectUri: 'https://app.example/cb',
  responseMode: 'query',
};

async function request(edits: Edits, sign = noKey): Promise<HttpDraft['request']> {
  const { message } = resultOf(await editDraft(draft, edits, sign));
  if (message.kind !== 'http') throw new Error('another draft');
  return message.request;
}

function resultOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const failureOf = async (edits: Edits, sign = noKey) => {
  const result = await editDraft(draft, edits, sign);
  return result.ok ? undefined : result.failure;
};

const inForm = { place: 'form' } as const;
const inHeader = { place: 'header' } as const;
const claims = { place: 'form', jwt: { row: 3, part: 'payload' } } as const;

describe('a request', () => {
  test('has a JWT in an added row signed, and only a JWT', async () => {
    const sign: SignEdited = async ({ kind }, header, payload) => ({
      ok: true,
      value: [kind, ...Object.keys(header), ...Object.keys(payload)].join('.'),
    });
    const added = { kind: 'add', list: inForm, row: 900, name: 'request', value: token } as const;
    const signed = { kind: 'sign', place: 'form', row: 900, signature: { kind: 'new-key' } } as const;
    const { body } = await request([added, signed], sign);
    expect(body?.content).toMatch(/&request=new-key\.alg\.typ\.iss\.aud\.n$/);
    const refused = await failureOf([{ ...added, value: 'opaque' }, signed], sign);
    expect(refused).toMatchObject({ code: 'invalid-input' });
  });

  test('without edits is the same, byte by byte', async () => {
    expect(await request([])).toEqual(draft.request);
  });

  test('keeps the text of every parameter that is not edited', async () => {
    const { body, url } = await request([
      { kind: 'set', list: inForm, row: 2, value: 'w &x' },
      { kind: 'add', list: { place: 'query' }, row: 100, name: 'resource', value: 'https://api.example/' },
    ]);
    expect(body?.content).toBe(form.replace('code_verifier=v', 'code_verifier=w+%26x'));
    expect(url).toBe('https://op.example/token?tenant=a%20b&flag&resource=https%3A%2F%2Fapi.example%2F');
  });

  test('gets rows removed, renamed, duplicated and moved by their numbers', async () => {
    const { body } = await request([
      { kind: 'remove', list: inForm, row: 3 },
      { kind: 'duplicate', list: inForm, row: 1, as: 10 },
      { kind: 'set', list: inForm, row: 10, name: 'code2' },
      { kind: 'move', list: inForm, row: 2, to: 0 },
    ]);
    expect(body?.content).toBe('code_verifier=v&grant_type=authorization_code&code=a%2Bb&code2=a%2Bb');
  });

  test('has a Content-Length of the edited body, unless that was edited', async () => {
    const edit = { kind: 'set', list: inForm, row: 2, value: 'ö' } as const;
    const { body, headers } = await request([edit]);
    expect(headers[1]).toEqual(['Content-Length', String(body?.size)]);
    const broken = await request([edit, { kind: 'set', list: inHeader, row: 1, value: '3' }]);
    expect(broken.headers[1]).toEqual(['Content-Length', '3']);
  });

  test('keeps a Content-Length where the body is not edited', async () => {
    const { headers } = await request([{ kind: 'remove', list: inHeader, row: 2 }]);
    expect(headers).toEqual(draft.request.headers.slice(0, 2));
  });

  test('gets another method, address and body', async () => {
    const { method, url, body } = await request([
      { kind: 'method', value: 'PUT' },
      { kind: 'url', value: 'https://op.example/other' },
      { kind: 'body', value: '{"a":1' },
    ]);
    expect([method, url, body?.content]).toEqual([
      'PUT',
      'https://op.example/other?tenant=a%20b&flag',
      '{"a":1',
    ]);
  });

  test('of the browser gets other parameters', async () => {
    const edited = resultOf(
      await editDraft(browse, [{ kind: 'set', list: { place: 'query' }, row: 1, value: 'other' }], noKey),
    );
    expect(edited.message).toEqual({ ...browse, url: browse.url.replace('s1', 'other') });
    expect(edited.changes).toEqual([
      { kind: 'changed', part: 'query', name: 'state', before: 's1', after: 'other' },
    ]);
  });

  const refused: readonly (readonly [what: string, edit: Edits[number], field: string])[] = [
    ['a row that is not there', { kind: 'set', list: inForm, row: 99, value: 'x' }, 'row'],
    ['a number that another row has', { kind: 'add', list: inForm, row: 1, name: 'a', value: 'b' }, 'row'],
    ['a list that it does not have', { kind: 'remove', list: { place: 'member' }, row: 0 }, 'JSON body'],
    ['a fragment', { kind: 'add', list: { place: 'fragment' }, row: 9, name: 'a', value: '' }, 'fragment'],
    ['a status', { kind: 'status', value: 200 }, 'status'],
    ['a query in its address', { kind: 'url', value: 'https://op.example/?a=b' }, 'URL'],
    [
      'a claim in a value without JWT',
      { kind: 'remove', list: { ...claims, jwt: { row: 1, part: 'payload' } }, row: 0 },
      'JWT',
    ],
    ['a claim that is no JSON', { kind: 'set', list: claims, row: 0, name: 'iss', value: 'evil' }, 'iss'],
    [
      'a signature of what is no JWT',
      { kind: 'sign', place: 'form', row: 0, signature: { kind: 'removed' } },
      'JWT',
    ],
  ];
  test.each(refused)('refuses %s, and names the field', async (_what, edit, field) => {
    expect(await failureOf([edit])).toMatchObject({ code: 'invalid-input', step: field });
  });

  test('of another kind is refused', async () => {
    const wait = { kind: 'wait', leg: 'token', milliseconds: 1 } as const;
    expect(await editDraft(wait, [], noKey)).toMatchObject({ ok: false });
  });
});

describe('a JWT in a parameter', () => {
  const value = (content = '') => new URLSearchParams(content).get('client_assertion') ?? '';

  test('keeps its header and the signature of before when a claim is edited', async () => {
    const { body } = await request([{ kind: 'set', list: claims, row: 1, value: '["x","y"]' }]);
    const [header, payload, signature] = value(body?.content).split('.');
    expect([header, signature]).toEqual([token.split('.')[0], 'c2ln']);
    expect(payload).toBe(segment('{"iss":"app","aud":["x","y"],"n":1.0}'));
  });

  test('loses its signature, or is signed with the key that was chosen', async () => {
    const edits: Edits = [
      { kind: 'set', list: { place: 'form', jwt: { row: 3, part: 'header' } }, row: 0, value: '"none"' },
      { kind: 'sign', place: 'form', row: 3, signature: { kind: 'removed' } },
    ];
    const { body } = await request(edits);
    expect(value(body?.content)).toBe(`${segment('{"alg":"none", "typ":"JWT"}')}.${token.split('.')[1]}.`);
    const asked: unknown[] = [];
    const signed = await request(
      [...edits, { kind: 'sign', place: 'form', row: 3, signature: { kind: 'key', key: 'k1' } }],
      async (...given) => {
        asked.push(given);
        return { ok: true, value: 'new.jwt.sig' };
      },
    );
    expect(value(signed.body?.content)).toBe('new.jwt.sig');
    expect(asked).toEqual([
      [
        { kind: 'key', key: 'k1' },
        { alg: 'none', typ: 'JWT' },
        { iss: 'app', aud: 'op', n: 1 },
      ],
    ]);
  });

  test('is not sent where it cannot be signed', async () => {
    const sign: Edits = [{ kind: 'sign', place: 'form', row: 3, signature: { kind: 'connection' } }];
    expect(await failureOf(sign)).toMatchObject({ code: 'key-unknown' });
  });

  test('stays as it is in a copy of its row, and is left alone in a replaced value', async () => {
    const { body } = await request([{ kind: 'duplicate', list: inForm, row: 3, as: 20 }]);
    expect(body?.content).toBe(`${form}&client_assertion=${token}`);
    expect(
      await failureOf([
        { kind: 'set', list: inForm, row: 3, value: 'opaque' },
        { kind: 'remove', list: claims, row: 0 },
      ]),
    ).toMatchObject({ step: 'JWT' });
  });

  test('is named with its claims in what differs', async () => {
    const { changes } = resultOf(
      await editDraft(
        draft,
        [
          { kind: 'remove', list: claims, row: 2 },
          { kind: 'sign', place: 'form', row: 3, signature: { kind: 'removed' } },
        ],
        noKey,
      ),
    );
    expect(changes).toEqual([
      { kind: 'removed', part: 'claim', name: 'n', before: '1.0' },
      { kind: 'removed', part: 'signature', name: 'client_assertion' },
    ]);
  });
});

describe('a response', () => {
  const json = '{ "access_token": "t,}", "expires_in": 3600, "x": {"a": [1, 2]} }';
  const reply: HttpReply = {
    kind: 'http',
    now: 5,
    outcome: {
      ok: true,
      response: {
        status: 200,
        statusText: 'OK',
        headers: [['Content-Length', String(json.length)]],
        body: textBody(json),
      },
    },
  };

  const edited = async (edits: Edits) => {
    const { message, changes } = resultOf(await editReply(reply, edits, noKey));
    if (message.kind !== 'http' || !message.outcome.ok) throw new Error('another reply');
    return { ...message.outcome.response, changes };
  };
  const members = { place: 'member' } as const;

  test('gets another status and header', async () => {
    const { status, statusText, headers, body } = await edited([
      { kind: 'status', value: 503 },
      { kind: 'add', list: inHeader, row: 50, name: 'Retry-After', value: '1' },
    ]);
    expect([status, statusText, body.content]).toEqual([503, '', json]);
    expect(headers[1]).toEqual(['Retry-After', '1']);
  });

  test('gets members changed, repeated and removed; the others keep their text', async () => {
    const { body, headers, changes } = await edited([
      { kind: 'set', list: members, row: 1, value: '"soon"' },
      { kind: 'duplicate', list: members, row: 2, as: 30 },
      { kind: 'remove', list: members, row: 0 },
    ]);
    expect(body.content).toBe('{"expires_in":"soon", "x": {"a": [1, 2]} , "x": {"a": [1, 2]} }');
    expect(headers).toEqual([['Content-Length', String(body.content.length)]]);
    expect(changes).toEqual([
      { kind: 'removed', part: 'member', name: 'access_token', before: '"t,}"' },
      { kind: 'changed', part: 'member', name: 'expires_in', before: '3600', after: '"soon"' },
      { kind: 'added', part: 'member', name: 'x', after: '{"a": [1, 2]}' },
    ]);
  });

  test('that did not arrive is not edited', async () => {
    const none: HttpReply = {
      kind: 'http',
      now: 1,
      outcome: { ok: false, failure: { code: 'dns-failed', message: 'no host' } },
    };
    expect(await editReply(none, [], noKey)).toMatchObject({
      ok: false,
      failure: { message: 'No message arrived that could be edited.' },
    });
  });

  test('of the browser gets other parameters in query, fragment and form', async () => {
    const callback = (url: string, content?: string): BrowseReply => ({
      kind: 'browse',
      now: 1,
      outcome: {
        ok: true,
        answer: {
          url,
          method: 'GET',
          capturedBy: 'request',
          ...(content === undefined ? {} : { body: textBody(content) }),
        },
      },
    });
    const written = async (reply: BrowseReply, place: 'query' | 'fragment' | 'form') => {
      const { message } = resultOf(
        await editReply(reply, [{ kind: 'set', list: { place }, row: 0, value: 'x' }], noKey),
      );
      return message.kind === 'browse' && message.outcome.ok ? message.outcome.answer : undefined;
    };
    expect((await written(callback('https://a.example/?code=1#'), 'query'))?.url).toBe(
      'https://a.example/?code=x',
    );
    expect((await written(callback('https://a.example/#code=1'), 'fragment'))?.url).toBe(
      'https://a.example/#code=x',
    );
    expect((await written(callback('https://a.example/', 'code=1&state=2'), 'form'))?.body?.content).toBe(
      'code=x&state=2',
    );
  });
});

describe('hostile content', () => {
  const request = (body: string, type = 'application/json'): HttpDraft => ({
    ...draft,
    request: { ...draft.request, headers: [['Content-Type', type]], body: textBody(body) },
  });

  test.each([
    ['deep nesting', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)},"b":"]}"}`],
    ['names of the prototype', '{"__proto__":{"x":1},"constructor":1,"a":"\\u0022,"}'],
    ['an empty object', ' {} '],
  ])('with %s keeps what was not edited', async (_what, body) => {
    const add = {
      kind: 'add',
      list: { place: 'member' },
      row: 900,
      name: '__proto__',
      value: 'null',
    } as const;
    const { message } = resultOf(await editDraft(request(body), [add], noKey));
    const content = message.kind === 'http' ? message.request.body?.content : '';
    const separator = body.trim() === '{}' ? '' : ',';
    expect(content).toBe(`${body.trim().slice(0, -1)}${separator}"__proto__":null}`);
  });

  test('with more rows than are taken apart is edited as text alone', async () => {
    const many = Array.from({ length: 600 }, (_, index) => `p=${index}`).join('&');
    const draft = request(many, 'application/x-www-form-urlencoded');
    const set = { kind: 'set', list: inForm, row: 0, value: 'x' } as const;
    expect(await editDraft(draft, [set], noKey)).toMatchObject({ ok: false });
    expect(await editDraft(draft, [{ kind: 'body', value: 'short' }], noKey)).toMatchObject({ ok: true });
  });
});
