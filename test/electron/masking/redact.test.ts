import { describe, expect, test } from 'vitest';
import { textBody } from '../../../core/oauth/message.ts';
import type { ObservedExchange, StepExchange } from '../../../core/record/exchange.ts';
import { createRedactor } from '../../../electron/masking/redact.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import { leaksIn, writingsOf } from '../../support/login/leaks.ts';
import { accessToken, idToken, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

const secret = "s3cr3t/with+signs&<'quotes'> é";

function observed(changes: Partial<ObservedExchange>): ObservedExchange {
  return {
    kind: 'observed',
    id: 'x1',
    leg: 'authorization',
    at: 0,
    request: { method: 'GET', url: 'https://op.example/', headers: [] },
    resourceType: 'Document',
    page: 'p1',
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
    ...changes,
  };
}

function step(headers: readonly (readonly [string, string])[], body: string, response: string): StepExchange {
  const draft = {
    kind: 'http',
    leg: 'token',
    request: { method: 'POST', url: 'https://op.example/token', headers, body: textBody(body) },
  } as const;
  const reply = {
    kind: 'http',
    now: 1,
    outcome: {
      ok: true,
      response: { status: 200, statusText: 'OK', headers: [], body: textBody(response) },
    },
  } as const;
  return {
    kind: 'step',
    id: 'x2',
    step: 0,
    script: 'authorization-code@1',
    at: 0,
    endedAt: 1,
    draft,
    performed: draft,
    received: reply,
    believed: reply,
  };
}

const form = (values: Readonly<Record<string, string>>) => new URLSearchParams(values).toString();

describe('a message that can only be read masked', () => {
  test('stays as it is shown, and counts no secret', () => {
    const masker = createRunMasker([]);
    const sent = { code: 'SplxlOBeZQQYbYS6WxSbIA', code_verifier: 'short', state: 'xyz' };
    const shown = masker.exchange(
      step(
        [
          ['Authorization', `Basic ${Buffer.from('app:s3cret-of-the-app').toString('base64')}`],
          ['Cookie', 'sid=1234; other=0123456789abcdef'],
        ],
        form(sent),
        JSON.stringify({ access_token: 'abcdefghijklmnopqrstuvwxyz', refresh_token: 'r1' }),
      ),
    );
    const redactor = createRedactor([shown], []);
    expect(redactor.json(shown, 'message')).toEqual(shown);
    expect(redactor.receipt().secrets).toEqual([]);
  });
});

describe('a redacted run', () => {
  test('has no secret in any of the eight encodings', () => {
    const { exchanges } = sampleReport();
    const redactor = createRedactor(exchanges, []);
    const text = JSON.stringify(exchanges.map((exchange) => redactor.json(exchange, exchange.id)));
    expect(leaksIn(text, { ...secrets, accessToken, idToken })).toEqual([]);
  });

  test.each(writingsOf(secret))('has the same pseudonym for the secret written as %s', (written) => {
    const redactor = createRedactor([], [{ name: 'client_secret', value: secret }]);
    expect(redactor.text(`echo ${written} end`, 'page')).toBe('echo client_secret-1 end');
  });

  test('has one pseudonym for each value, numbered for each kind', () => {
    const exchange = step(
      [],
      form({ code: 'a-code-of-the-run', client_secret: secret, code_verifier: 'v'.repeat(43) }),
      JSON.stringify({ access_token: 'opaque-access-1', refresh_token: 'opaque-refresh-1' }),
    );
    const other = step([], form({ refresh_token: 'opaque-refresh-1' }), '{"access_token":"opaque-access-2"}');
    const redactor = createRedactor([exchange, other], []);
    expect(redactor.json([exchange, other], 'x')).toMatchObject([
      {
        draft: {
          request: {
            body: { content: 'code=code-1&client_secret=client_secret-1&code_verifier=code_verifier-1' },
          },
        },
        believed: {
          outcome: {
            response: {
              body: { content: '{"access_token":"access_token-1","refresh_token":"refresh_token-1"}' },
            },
          },
        },
      },
      {
        draft: { request: { body: { content: 'refresh_token=refresh_token-1' } } },
        believed: { outcome: { response: { body: { content: '{"access_token":"access_token-2"}' } } } },
      },
    ]);
  });

  test('keeps the client id of Basic credentials, and the encoding', () => {
    const basic = Buffer.from(`my-app:${encodeURIComponent(secret)}`).toString('base64');
    const exchange = step([['Authorization', `Basic ${basic}`]], 'grant_type=client_credentials', '{}');
    const redactor = createRedactor([exchange], []);
    const { draft } = redactor.json(exchange, 'x');
    const [[, value = ''] = []] = draft.kind === 'http' ? draft.request.headers : [];
    expect(Buffer.from(value.slice('Basic '.length), 'base64').toString()).toBe('my-app:client_secret-1');
    expect(redactor.text(`echo ${secret}`, 'y')).toBe('echo client_secret-1');
  });

  test('hides Basic credentials without a password as a whole', () => {
    const basic = Buffer.from('an-api-key-as-name:').toString('base64');
    const exchange = step([['Authorization', `Basic ${basic}`]], '', '{}');
    const { draft } = createRedactor([exchange], []).json(exchange, 'x');
    expect(draft).toMatchObject({ request: { headers: [['Authorization', 'Basic basic-1']] } });
  });

  test('has the same pseudonym in Set-Cookie, Cookie and Referer', () => {
    const exchange = observed({
      request: {
        method: 'GET',
        url: 'https://op.example/?code=a-code-of-the-run',
        headers: [
          ['Cookie', 'sid=session-value-1; theme=x'],
          ['Referer', 'https://op.example/?code=a-code-of-the-run'],
        ],
      },
      response: {
        status: 200,
        statusText: 'OK',
        headers: [['Set-Cookie', 'sid=session-value-1; Path=/; HttpOnly']],
        body: textBody(''),
      },
    });
    expect(createRedactor([exchange], []).json(exchange, 'x')).toMatchObject({
      request: {
        url: 'https://op.example/?code=code-1',
        headers: [
          ['Cookie', 'sid=cookie-1; theme=cookie-2'],
          ['Referer', 'https://op.example/?code=code-1'],
        ],
      },
      response: { headers: [['Set-Cookie', 'sid=cookie-1; Path=/; HttpOnly']] },
    });
  });

  test('replaces bytes with a secret in them as a whole, as valid base64', () => {
    const body = {
      encoding: 'base64',
      content: Buffer.from([0xff, ...Buffer.from(secret)]).toString('base64'),
      size: 9,
    } as const;
    const response = { status: 200, statusText: 'OK', headers: [], body };
    const redactor = createRedactor([], [{ name: 'client_secret', value: secret }]);
    const exchange = redactor.json(observed({ response }), 'x');
    expect(Buffer.from(exchange.response?.body.content ?? '', 'base64').toString()).toBe('body-1');
  });
});

describe('a token in a redacted run', () => {
  const token = (header: object, payload: object, signature = 'c2lnbmF0dXJl') =>
    [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
    `.${signature}`;
  const jws = token({ alg: 'RS256' }, { sub: 'alice', email: 'alice@example.com' });
  const known = (value: string, name = 'access_token') => createRedactor([], [{ name, value }]);

  test('keeps header and claims, and has a pseudonym in place of its signature', () => {
    const [header, payload] = jws.split('.');
    const redactor = known(jws);
    expect(redactor.text(`at=${jws}&x`, 'x')).toBe(`at=${header}.${payload}.access_token-1&x`);
    expect(redactor.text(Buffer.from(jws).toString('base64'), 'x')).toBe(
      `${header}.${payload}.access_token-1`,
    );
  });

  test('that no message names is a jwt', () => {
    expect(createRedactor([], []).text(jws, 'x')).toMatch(/^eyJ\S+\.eyJ\S+\.jwt-1$/);
  });

  test('is not replaced again when its text is redacted once more', () => {
    const redactor = known(jws);
    const once = redactor.text(jws, 'x');
    expect(redactor.text(once, 'x')).toBe(once);
  });

  test('as an SD-JWT keeps its disclosures', () => {
    const disclosure = Buffer.from('["salt","name","Alice"]').toString('base64url');
    const redactor = known(`${jws}~${disclosure}~`);
    expect(redactor.text(`${jws}~${disclosure}~`, 'x')).toBe(
      `${jws.split('.').slice(0, 2).join('.')}.access_token-1~${disclosure}~`,
    );
  });

  test.each([
    ['without a signature', token({ alg: 'none' }, { sub: 'alice' }, '')],
    ['with alg none and a signature', token({ alg: 'None' }, { sub: 'alice' })],
    ['without alg', token({ typ: 'JWT' }, { sub: 'alice' })],
    ['with a token in a claim', token({ alg: 'RS256' }, { wrapped: jws })],
    ['encrypted', `${token({ alg: 'RSA-OAEP', enc: 'A256GCM' }, {})}.aXY.dGFn`],
    ['that is not JSON', 'eyJub3QganNvbg.eyJub3QganNvbg.c2ln'],
  ])('is replaced as a whole: %s', (_which, value) => {
    expect(known(value).text(`at=${value}&x`, 'x')).toBe('at=access_token-1&x');
  });

  test('is replaced as a whole with a secret of the run in a claim', () => {
    const value = token({ alg: 'RS256' }, { note: secret });
    const redactor = createRedactor(
      [],
      [
        { name: 'client_secret', value: secret },
        { name: 'id_token', value },
      ],
    );
    expect(redactor.text(value, 'x')).toBe('id_token-1');
  });
});

describe('the receipt', () => {
  test('says what was replaced, how often and where', () => {
    const redactor = createRedactor([], [{ name: 'client_secret', value: secret }]);
    redactor.text(`${secret} ${encodeURIComponent(secret)}`, 'Token request');
    redactor.text(secret, 'Notes');
    redactor.text('nothing', 'Elsewhere');
    expect(redactor.receipt().secrets).toEqual([
      {
        pseudonym: 'client_secret-1',
        kind: 'client_secret',
        count: 3,
        places: ['Token request', 'Notes'],
      },
    ]);
  });

  test('names the fields whose values were never recorded, each once', () => {
    const page = observed({ maskedFields: ['password', 'otp'] });
    expect(createRedactor([page, page], []).receipt()).toEqual({
      secrets: [],
      typedFields: ['password', 'otp'],
    });
  });

  test('prefers the specific name of a value to a vague one', () => {
    const redactor = createRedactor(
      [],
      [
        { name: 'token', value: 'opaque-access-1' },
        { name: 'access_token', value: 'opaque-access-1' },
        { name: 'cookie', value: 'opaque-access-1' },
      ],
    );
    expect(redactor.text('opaque-access-1', 'x')).toBe('access_token-1');
  });

  test.each([
    ['X-Évil<script>-Token', 'x_vil_script_token-1'],
    ['x'.repeat(200), `${'x'.repeat(40)}-1`],
    ['…', 'secret-1'],
  ])('names a kind from outside in letters: %s', (name, expected) => {
    expect(createRedactor([], [{ name, value: 'a-secret-value' }]).text('a-secret-value', 'x')).toBe(
      expected,
    );
  });

  test('replaces every text once there are too many secrets', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({
      name: 'cookie',
      value: `cookie-value-${index}`,
    }));
    const redactor = createRedactor([], many);
    expect(redactor.text('any text', 'x')).toBe('text-1');
  });
});

describe('a value under a further name that is no secret elsewhere is masked under its name', () => {
  test.each([
    ['true', '{"verified":true,"sub":"alice"}', '{"verified":"…(4)","sub":"alice"}'],
    ['a word of the protocol', '{"verified":"openid"}', '{"verified":"…(6)"}'],
    ['a short member of an object', '{"verified":{"by":"x1"}}', '{"verified":"…(11)"}'],
    ['a number in another notation', '{"verified":[1.50e5]}', '{"verified":"…(8)"}'],
  ])('%s', (_what, content, shown) => {
    const exchange = step([], '', content);
    const redactor = createRedactor([exchange], [], ['verified']);
    expect(redactor.json({ body: textBody(content) }, 'a').body.content).toBe(shown);
  });

  test('but not where all of it is masked everywhere', () => {
    const content = '{"verified":{"by":"the-office-of-records"}}';
    const redactor = createRedactor([step([], '', content)], [], ['verified']);
    expect(redactor.text(content, 'a')).toBe('{"verified":{"by":"verified-1"}}');
  });
});
