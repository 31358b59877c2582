import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writeCapsule } from '../../../core/record/capsule/capsule.ts';
import { exchangeSchema } from '../../../core/record/exchange-schema.ts';
import type { FindingRecord } from '../../../core/record/finding-record.ts';
import { ImportReader } from '../../../electron/export/import-reader.ts';
import type { ImportedFile, ImportedRun } from '../../../electron/export/imported-run.ts';
import {
  chromeDocuments,
  chromeEntry,
  chromeLogin,
  harOf,
  type SampleEntry,
  sampleIssuer,
  sampleTokens,
} from '../../support/har/chrome-login.ts';
import { readImport } from '../../support/har/read-import.ts';
import { leaksIn } from '../../support/login/leaks.ts';

const options = { now: Date.UTC(2026, 10, 30, 12) };

function read(text: string): ImportedFile {
  const result = readImport(Buffer.from(text), options);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function onlyRun(entries: readonly unknown[]): ImportedRun {
  const [run, other] = read(harOf(entries)).runs;
  if (run === undefined || other !== undefined) throw new Error('not one run');
  return run;
}

const findingsOf = ({ capsule }: ImportedRun): readonly FindingRecord[] => capsule.run.findings;
const resultOf = (run: ImportedRun, rule: string) => findingsOf(run).find((one) => one.rule === rule);
const failed = (run: ImportedRun) =>
  findingsOf(run).flatMap(({ rule, result }) => (result === 'fail' || result === 'warn' ? [rule] : []));

/** The messages of a run in words: "step token", "page GET /login". */
const messagesOf = ({ capsule }: ImportedRun): readonly string[] =>
  capsule.exchanges.map((exchange) =>
    exchange.kind === 'step'
      ? `${exchange.performed.kind} ${exchange.performed.leg}`
      : `page ${exchange.request.method} ${new URL(exchange.request.url).pathname}`,
  );

const change = (entry: SampleEntry, changes: (copy: SampleEntry) => void): SampleEntry => {
  const copy = structuredClone(entry);
  changes(copy);
  return copy;
};

describe('a login that a browser recorded', () => {
  const run = onlyRun([...chromeDocuments(), ...chromeLogin()]);

  test('is a run with its messages, in their order', () => {
    expect(run.capsule.run.summary).toMatchObject({
      grant: 'authorization-code',
      variant: { pkce: 'S256' },
      state: 'completed',
    });
    expect(messagesOf(run)).toEqual([
      'http discovery',
      'http jwks',
      'random authorization',
      'page GET /authorize',
      'page GET /login',
      'page POST /login',
      'browse authorization',
      'http token',
      'http userinfo',
    ]);
  });

  test('is checked like any other: only what its pages lack is a warning', () => {
    expect(failed(run)).toEqual(['login-pages.framing']);
    for (const rule of [
      'id-token.signature',
      'id-token.nonce',
      'authorization-response.state',
      'id-token.at-hash',
    ]) {
      expect(resultOf(run, rule)).toMatchObject({ result: 'pass' });
    }
    expect(resultOf(run, 'authorization-request.code-verifier')).toMatchObject({ result: 'pass' });
  });

  test('has its tokens, and they are decoded', () => {
    const { tokens } = run.capsule.run;
    expect(tokens.map(({ role }) => role)).toEqual(['id-token', 'access-token', 'refresh-token']);
    expect(Object.values(run.capsule.tokens)).toContain(sampleTokens().access);
  });

  test('is masked where it is shown, and a typed password is nowhere', () => {
    const { access, refresh } = sampleTokens();
    const shown = JSON.stringify([run.recorded.map(({ masked }) => masked), run.capsule.run]);
    expect(leaksIn(shown, { access, refresh })).toEqual([]);
    expect(leaksIn(JSON.stringify(run), { password: 'pass-word-a-0123' })).toEqual([]);
  });

  test.each([
    [
      'a form with parts',
      ({ request }: SampleEntry) => {
        const mimeType = 'multipart/form-data; boundary=b1';
        const field = 'Content-Disposition: form-data; name="password"';
        request.headers = [{ name: 'Content-Type', value: mimeType }];
        request.postData = { mimeType, text: `--b1\r\n${field}\r\n\r\npass-word-a-0123\r\n--b1--\r\n` };
      },
    ],
    [
      'URLs',
      ({ request, response }: SampleEntry) => {
        const url = `${request.url}?password=pass-word-a-0123`;
        Object.assign(request, { method: 'GET', url, postData: undefined });
        request.headers.push({ name: 'Referer', value: url });
        response.headers.push({ name: 'Location', value: url });
      },
    ],
  ])('a password typed into a page is nowhere where it was sent in %s', (_what, changes) => {
    const isSignIn = ({ request }: SampleEntry) => request.method === 'POST' && /\/login/.test(request.url);
    const entries = chromeLogin().map((entry) => (isSignIn(entry) ? change(entry, changes) : entry));
    const typed = onlyRun(entries);
    expect(JSON.stringify(typed)).toContain('"maskedFields":["password"]');
    expect(leaksIn(JSON.stringify(typed), { password: 'pass-word-a-0123' })).toEqual([]);
  });

  test.each([
    [
      'a wrong nonce',
      'id-token.nonce',
      (login: readonly SampleEntry[]) =>
        login.map((entry) =>
          change(entry, ({ request }) => {
            request.url = request.url.replace('nonce-a', 'nonce-z');
          }),
        ),
    ],
    [
      'another state in the response',
      'authorization-response.state',
      (login: readonly SampleEntry[]) =>
        login.map((entry) =>
          change(entry, ({ request }) => {
            if (request.url.includes('/authorize'))
              request.url = request.url.replace('&state=state-a', '&state=stale-a');
          }),
        ),
    ],
    [
      'a token that was changed',
      'id-token.signature',
      (login: readonly SampleEntry[]) =>
        login.map((entry) =>
          change(entry, ({ response }) => {
            const { content } = response;
            content.text = content.text?.replace(/("id_token":"[^.]+\.[^.]+\.)[^"]{4}/, '$1AAAA');
          }),
        ),
    ],
  ])('with %s fails %s', (_what, rule, spoil) => {
    const { runs } = read(harOf([...chromeDocuments(), ...spoil(chromeLogin())]));
    expect(runs.flatMap(failed)).toContain(rule);
  });
});

describe('a file with several logins', () => {
  test('that are interleaved are distinguished', () => {
    const one = chromeLogin({ name: 'a', page: 'page_1' });
    const other = chromeLogin({ name: 'b', page: 'page_2', after: 1_000 });
    const { runs } = read(harOf([...chromeDocuments(), ...one, ...other]));
    expect(runs.map(({ capsule }) => capsule.run.summary.state)).toEqual(['completed', 'completed']);
    expect(runs.map((run) => failed(run))).toEqual([['login-pages.framing'], ['login-pages.framing']]);
    for (const [index, name] of ['a', 'b'].entries()) {
      const pages = JSON.stringify(runs[index]?.capsule.exchanges.filter(({ kind }) => kind === 'observed'));
      expect(pages).toContain(`flow=${name}`);
      expect(pages).not.toContain(`flow=${name === 'a' ? 'b' : 'a'}`);
    }
  });

  test('has other traffic counted, not imported', () => {
    const others = Array.from({ length: 20 }, (_, index) =>
      chromeEntry(`https://cdn.example/${index}.js`, index, { type: 'script', html: 'x' }),
    );
    const { runs, har } = read(harOf([...others, ...chromeLogin()]));
    expect(runs).toHaveLength(1);
    expect(har).toMatchObject({ entries: 26, others: 21, creator: 'WebInspector' });
    expect(har?.hosts[0]).toBe('cdn.example');
  });

  test('none is a file without runs, with what is in it', () => {
    const { access } = sampleTokens();
    const call = chromeEntry('https://api.example/orders', 0, {
      headers: { authorization: `Bearer ${access}` },
      json: [],
    });
    expect(read(harOf([call]))).toMatchObject({
      runs: [],
      har: { entries: 1, others: 1, hosts: ['api.example'], jwts: 1 },
    });
  });
});

describe('other messages of the protocol', () => {
  const tokens = sampleTokens();
  const refresh = chromeEntry(`${sampleIssuer}/token`, 60_000, {
    type: 'fetch',
    form: { grant_type: 'refresh_token', refresh_token: tokens.refresh, client_id: 'spa' },
    json: { access_token: 'second-access-token-0123', token_type: 'Bearer', expires_in: 300 },
  });
  const revocation = chromeEntry(`${sampleIssuer}/revoke`, 70_000, {
    type: 'fetch',
    form: { token: tokens.refresh, client_id: 'spa' },
  });
  const introspection = chromeEntry(`${sampleIssuer}/introspect`, 80_000, {
    headers: { authorization: `Basic ${btoa('rs:s3cret-0123456789')}` },
    form: { token: tokens.access },
    json: { active: true, client_id: 'spa' },
  });
  const logout = chromeEntry(
    `${sampleIssuer}/end?id_token_hint=${tokens.id}&post_logout_redirect_uri=https://app.example/bye&state=l1`,
    90_000,
    { status: 302, location: 'https://app.example/bye?state=l1' },
  );

  test('follow the login whose tokens they have', () => {
    const { runs } = read(harOf([...chromeLogin(), refresh, revocation, introspection, logout]));
    expect(runs.map(({ capsule, follows }) => [capsule.run.summary.grant, follows])).toEqual([
      ['authorization-code', undefined],
      ['refresh', 0],
      ['revocation', 0],
      ['introspection', 0],
      ['logout', 0],
    ]);
    expect(runs.map(({ capsule }) => capsule.run.summary.state)).toEqual(Array(5).fill('completed'));
    expect(JSON.stringify(runs[3]?.recorded.map(({ masked }) => masked))).not.toContain('s3cret-0123456789');
  });

  test('without that login are runs of their own', () => {
    const { runs } = read(harOf([refresh]));
    expect(runs.map(({ capsule, follows }) => [capsule.run.summary.grant, follows])).toEqual([
      ['refresh', undefined],
    ]);
  });

  test('a device login has its polls', () => {
    const poll = (at: number, json: unknown, status = 200) =>
      chromeEntry(`${sampleIssuer}/token`, at, {
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: 'dev-0123456789',
          client_id: 'tv',
        },
        json,
        status,
      });
    const run = onlyRun([
      chromeEntry(`${sampleIssuer}/device`, 0, {
        form: { client_id: 'tv', scope: 'openid' },
        json: {
          device_code: 'dev-0123456789',
          user_code: 'ABCD',
          verification_uri: 'https://login.example/d',
          expires_in: 600,
        },
      }),
      poll(6_000, { error: 'authorization_pending' }, 400),
      poll(12_000, { access_token: 'opaque-token-0123456789', token_type: 'Bearer', expires_in: 60 }),
    ]);
    expect(run.capsule.run.summary).toMatchObject({ grant: 'device', state: 'completed' });
    expect(messagesOf(run)).toEqual(['http device-authorization', 'http token', 'http token']);
  });

  test('a pushed request is part of its login', () => {
    const [authorize, ...rest] = chromeLogin();
    if (authorize === undefined) throw new Error('no request');
    const pushed = Object.fromEntries(new URL(authorize.request.url).searchParams);
    const run = onlyRun([
      chromeEntry(`${sampleIssuer}/par`, 50, {
        form: pushed,
        status: 201,
        json: { request_uri: 'urn:ietf:params:oauth:request_uri:r1', expires_in: 60 },
      }),
      change(authorize, ({ request }) => {
        request.url = `${sampleIssuer}/authorize?client_id=spa&request_uri=urn:ietf:params:oauth:request_uri:r1`;
      }),
      ...rest,
    ]);
    expect(messagesOf(run)[0]).toBe('http authorization');
    expect(run.capsule.run.summary.state).toBe('completed');
    expect(resultOf(run, 'authorization-request.pkce-public')).toMatchObject({ result: 'pass' });
  });

  test.each([
    ['client_credentials', 'client-credentials'],
    ['password', 'password'],
  ])('a token request with %s is a run of that grant', (type, grant) => {
    const entry = chromeEntry(`${sampleIssuer}/token`, 0, {
      form: {
        grant_type: type,
        client_id: 'c',
        client_secret: 'secret-0123456789',
        username: 'u',
        password: 'p-0123456789',
      },
      json: { error: 'invalid_client' },
      status: 401,
    });
    for (const documents of [[], chromeDocuments()]) {
      expect(onlyRun([...documents, entry]).capsule.run).toMatchObject({
        summary: { grant, state: 'failed', failed: { leg: 'token', error: 'invalid_client', status: 401 } },
        failure: { code: 'token-error' },
      });
    }
  });

  test('a grant that is not supported is named', () => {
    const entry = chromeEntry(`${sampleIssuer}/token`, 0, { form: { grant_type: 'urn:x' }, json: {} });
    for (const documents of [[], chromeDocuments()]) {
      expect(read(harOf([entry, ...documents]))).toMatchObject({
        runs: [],
        leftOut: ['entry 1: grant type urn:x is not supported'],
      });
    }
  });

  test('an error at the callback is why the login failed', () => {
    const [authorize] = chromeLogin();
    if (authorize === undefined) throw new Error('no request');
    const location = 'https://app.example/callback?error=access_denied&state=state-a-0123456789abcdef';
    const run = onlyRun([
      change(authorize, ({ response }) => {
        response.redirectURL = location;
        response.headers = [{ name: 'Location', value: location }];
      }),
    ]);
    expect(run.capsule.run).toMatchObject({
      summary: { state: 'failed', failed: { leg: 'authorization', error: 'access_denied' } },
      failure: { code: 'authorization-error' },
    });
  });

  test('a login without its end is interrupted', () => {
    expect(onlyRun(chromeLogin().slice(0, 2)).capsule.run.summary.state).toBe('interrupted');
  });
});

describe('what a file does not have makes checks not applicable', () => {
  const spoiled = (changes: (entry: SampleEntry) => void) =>
    onlyRun([...chromeDocuments(), ...chromeLogin()].map((entry) => change(entry, changes)));

  test.each([
    [
      'bodies of responses',
      ({ response }: SampleEntry) => {
        if (response.content.mimeType !== 'application/json') return;
        response.content.text = undefined;
      },
    ],
    [
      'bodies of responses and their sizes',
      ({ response }: SampleEntry) => {
        if (response.content.mimeType === 'application/json') response.content = { size: -1, mimeType: '' };
      },
    ],
    [
      'headers of responses',
      ({ response }: SampleEntry) => {
        response.headers = [];
      },
    ],
    [
      'bodies of requests',
      ({ request }: SampleEntry) => {
        request.postData = undefined;
      },
    ],
    [
      'times',
      (entry: SampleEntry) => {
        entry.startedDateTime = '1970-01-01T00:00:00.000Z';
        entry.time = 0;
      },
    ],
    [
      'times that a clock can have',
      (entry: SampleEntry) => {
        entry.startedDateTime = '+275760-09-13T00:00:00.000Z';
        entry.time = 1_000;
      },
    ],
    [
      'cookies and credentials',
      ({ request, response }: SampleEntry) => {
        const isLeft = ({ name }: { name: string }) => !/cookie|authorization/i.test(name);
        request.headers = request.headers.filter(isLeft);
        response.headers = response.headers.filter(isLeft);
      },
    ],
    [
      'the ends of bodies',
      ({ response }: SampleEntry) => {
        if (response.content.mimeType !== 'application/json') return;
        response.content.text = response.content.text?.slice(0, 30);
      },
    ],
    [
      'signatures of tokens',
      ({ response }: SampleEntry) => {
        response.content.text = response.content.text?.replaceAll(
          /(eyJ[\w-]+\.[\w-]+)\.[\w-]+/g,
          '$1.redacted',
        );
      },
    ],
    [
      'tokens',
      ({ response }: SampleEntry) => {
        response.content.text = response.content.text?.replaceAll(/("\w+_token":)"[^"]+"/g, '$1"[REDACTED]"');
      },
    ],
    [
      'values of parameters',
      ({ request, response }: SampleEntry) => {
        const hidden = (text: string) =>
          text.replaceAll(/((?:code|state|nonce|code_verifier)=)[^&]+/g, '$1[redacted]');
        request.url = hidden(request.url);
        response.redirectURL = hidden(response.redirectURL);
        for (const header of response.headers) header.value = hidden(header.value);
        if (request.postData?.text !== undefined) request.postData.text = hidden(request.postData.text);
      },
    ],
  ])('without %s', (_what, changes) => {
    const run = spoiled(changes);
    expect(failed(run).filter((rule) => rule !== 'login-pages.framing')).toEqual([]);
    expect(findingsOf(run).some(({ reason }) => /file|has no|no /.test(reason ?? ''))).toBe(true);
  });

  test.each([
    ['base64', (text: string) => ({ text: btoa(text), encoding: 'base64' })],
    ['a wrong size', (text: string) => ({ text, size: text.length + 7 })],
  ])('but a body with %s is read', (_what, written) => {
    const run = spoiled(({ response }) => {
      if (response.content.mimeType === 'application/json')
        Object.assign(response.content, written(response.content.text ?? ''));
    });
    expect(failed(run)).toEqual(['login-pages.framing']);
    expect(run.capsule.run.tokens).toHaveLength(3);
  });
});

describe('a damaged or hostile file', () => {
  test('with sizes beyond all numbers has messages that can be stored', () => {
    const entries = [...chromeDocuments(), ...chromeLogin()];
    const text = harOf(entries).replaceAll(/"size":\d+/g, '"size":1e999');
    const [run] = read(text).runs;
    expect(run && failed(run)).toEqual(['login-pages.framing']);
    expect(run?.capsule.exchanges.length).toBeGreaterThan(0);
    const stored = run?.capsule.exchanges.map((exchange) =>
      exchangeSchema.safeParse(JSON.parse(JSON.stringify(exchange))),
    );
    expect(stored?.filter(({ success }) => !success)).toEqual([]);
  });

  const whole = harOf([...chromeDocuments(), ...chromeLogin(), ...chromeLogin({ name: 'b', after: 60_000 })]);

  test('that is truncated is read up to there', () => {
    const { runs, leftOut } = read(whole.slice(0, whole.length - 900));
    expect(runs).toHaveLength(2);
    expect(leftOut).toContain('the end of the file is missing');
  });

  test('is read the same in parts of any size', () => {
    const bytes = Buffer.from(whole);
    const reader = new ImportReader(options);
    for (let at = 0; at < bytes.length; at += 997) reader.push(bytes.subarray(at, at + 997));
    const result = reader.end();
    expect(JSON.stringify(result.ok && result.value)).toBe(JSON.stringify(read(whole)));
  });

  test.each([
    ['is no object', 7, 'items of the list that are not entries'],
    ['is a list', [], 'entry 1: not an object'],
    ['has no request', {}, 'entry 1: no request with method and URL'],
    [
      'has a script as its URL',
      { request: { method: 'GET', url: 'nothing' } },
      'entry 1: request.url: not a URL',
    ],
    [
      'has a method with a line break',
      { request: { method: 'A\r\nB', url: 'https://x.example/' } },
      'entry 1: request.method: not an HTTP method',
    ],
  ])('with an entry that %s leaves that one out', (_what, entry, reason) => {
    const { runs, leftOut } = read(harOf([entry, ...chromeLogin()]));
    expect(runs).toHaveLength(1);
    expect(leftOut.some((text) => text.endsWith(reason))).toBe(true);
  });

  test('with a broken entry leaves that one out', () => {
    const broken = whole.replace('"method":"GET"', '"method":GET');
    expect(read(broken).leftOut).toEqual(['entry 1: not valid JSON']);
  });

  test('with deep nesting leaves that entry out', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const text = whole.replace('"entries":[', `"entries":[{"a":${deep}},`);
    const { runs, leftOut } = read(text);
    expect([runs.length, leftOut]).toEqual([2, ['entry 1: nested more than 64 levels deep']]);
  });

  test('with names of prototypes changes nothing else', () => {
    const text = whole.replaceAll(
      '"request":{',
      '"request":{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},',
    );
    expect(read(text).runs).toHaveLength(2);
    expect(Reflect.get({}, 'x')).toBe(undefined);
  });

  test.each([
    '',
    '{}',
    '[]',
    'null',
    '<html>',
    '{"log":{"entries":7}}',
    '{"other":{"entries":[{}]}}',
    '\u0000\u0001',
    '"'.repeat(9),
  ])('that is %j is refused', (text) => {
    expect(readImport(Buffer.from(text), options)).toMatchObject({
      ok: false,
      failure: { message: 'This is neither a HAR file nor a run of Grantscope.' },
    });
  });

  test('with many logins makes a limited number of runs', () => {
    const logins = Array.from({ length: 203 }, (_, index) =>
      chromeLogin({ name: `n${index}`, after: index * 10_000 }).slice(0, 1),
    );
    const { runs, leftOut } = read(harOf(logins.flat()));
    expect([runs.length, leftOut]).toEqual([200, ['3 logins after the first 200']]);
  });

  test('with starts of tokens without end is read, and its tokens are counted', () => {
    const { access, id } = sampleTokens();
    const text = [
      'eyJ'.repeat(150_000),
      access,
      id,
      `Bearer ${access}`,
      'eyJshort.eyJ.x',
      'eyJ',
      `${id}.x`,
    ].join(' ');
    const { har } = read(harOf([chromeEntry('https://api.example/', 0, { html: text })]));
    expect(har?.jwts).toBe(2);
  });

  test('with hundreds of runs of Grantscope has a limited number of them', () => {
    const { capsule } = onlyRun(chromeLogin().slice(0, 1));
    const own = writeCapsule({ ...capsule, exchanges: [] }, '1.0.0');
    const file = JSON.parse(harOf([]));
    const ids = Array.from({ length: 203 }, (_, index) => `r${index}`);
    file.log._grantscope = { masked: false, runs: ids.map((id) => ({ id, capsule: own })) };
    const { runs, leftOut } = read(JSON.stringify(file));
    expect([runs.length, leftOut]).toEqual([200, ['3 runs after the first 200']]);
  });
});

describe('files of browsers', () => {
  const sample = (name: string) => readFileSync(new URL(`../../fixtures/har/${name}`, import.meta.url));

  test.each([
    ['chrome51.har', 4, 'WebInspector', 0],
    // Two of its URLs are incomplete.
    ['ff47.har', 3, 'Firefox', 2],
    ['svg.base64.har', 1, 'WebInspector', 0],
    ['missing-content-type.har', 1, 'WebInspector', 0],
    ['from-cache.har', 1, 'Firebug', 0],
  ])('%s is read, and has no login', (name, entries, creator, unread) => {
    const { runs, leftOut, har } = read(sample(name).toString());
    expect([runs, leftOut.length]).toEqual([[], unread]);
    expect(har).toMatchObject({ entries, others: entries, creator });
  });

  test('one that is not JSON is refused', () => {
    expect(readImport(sample('not-json.har'), options)).toMatchObject({ ok: false });
  });
});

describe('files of proxies and clients', () => {
  const login = [...chromeDocuments(), ...chromeLogin()];
  const isKnown = (run: ImportedRun) => {
    expect(failed(run)).toEqual(['login-pages.framing']);
    expect(run.capsule.run.tokens).toHaveLength(3);
  };

  test.each([
    [
      'Charles: bodies as base64, sizes of the compressed ones',
      (entry: SampleEntry) => {
        const { content } = entry.response;
        if (content.text === undefined) return;
        Object.assign(content, { text: btoa(content.text), encoding: 'base64', size: 9 });
      },
    ],
    [
      'Insomnia and Postman: forms as parameters, neither pages nor kinds of requests',
      (entry: SampleEntry) => {
        for (const name of ['pageref', '_resourceType', 'timings', 'serverIPAddress']) delete entry[name];
        const { postData } = entry.request;
        if (postData === undefined) return;
        postData.params = [...new URLSearchParams(postData.text)].map(([name, value]) => ({ name, value }));
        delete postData.text;
      },
    ],
    [
      'Fiddler: header names in capitals, redirects in the headers alone',
      (entry: SampleEntry) => {
        for (const header of [...entry.request.headers, ...entry.response.headers]) {
          header.name = header.name.toUpperCase();
        }
        entry.response.redirectURL = '';
      },
    ],
    [
      'Safari: times with another offset, no addresses',
      (entry: SampleEntry) => {
        entry.startedDateTime = entry.startedDateTime.replace('Z', '+00:00');
        delete entry.serverIPAddress;
      },
    ],
  ])('%s', (_what, written) => {
    isKnown(onlyRun(login.map((entry) => change(entry, written))));
  });

  test('with a byte order mark', () => {
    const { runs } = read(`\ufeff${harOf(login, 'mitmproxy')}`);
    expect(runs).toHaveLength(1);
  });
});
