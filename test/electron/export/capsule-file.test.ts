import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Capsule, writeCapsule } from '../../../core/record/capsule/capsule.ts';
import type { RunPlan } from '../../../core/record/run-plan.ts';
import { capsuleFile, readCapsuleFile } from '../../../electron/export/capsule-file.ts';
import { readImport } from '../../support/har/read-import.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { accessToken, idToken, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

const { exchanges } = sampleReport();

const plan: RunPlan = {
  version: 1,
  kind: 'follow-up',
  connection: {
    name: 'Acme',
    issuer: 'https://op.example',
    authorizationParameters: [],
    tokenParameters: [{ name: 'client_secret', value: 'x' }],
    network: { proxy: { url: 'http://proxy.example', username: 'u', password: 'secret' } },
  },
  client: { clientId: 'app', authentication: { method: 'client_secret_post', secret: 'secret' } },
  action: { kind: 'logout', idToken, postLogoutRedirectUri: '' },
} as RunPlan;

const whole: Omit<Capsule, 'masked'> = {
  connection: 'Acme',
  run: {
    summary: {
      id: 'r1',
      connection: 'c1',
      grant: 'authorization-code',
      startedAt: 1,
      state: 'completed',
      messages: 5,
    },
    findings: [],
    tokens: [],
  },
  exchanges,
  plan,
  tokens: { 'access-token': accessToken },
  name: 'Before the fix',
};

const options = { version: '1.2.3', secrets: [], masked: true };
const file = (changes: object): Uint8Array =>
  gzipSync(JSON.stringify({ ...writeCapsule({ ...whole, masked: true }, '1.2.3'), ...changes }));
const written = JSON.parse(JSON.stringify(writeCapsule({ ...whole, masked: true }, '1.2.3')));
const writtenExchanges: readonly object[] = written.exchanges;
const ofSummary = (changes: object) => file({ summary: { ...written.summary, ...changes } });
const textOf = (bytes: Uint8Array): string => gunzipSync(bytes).toString();

describe('a capsule', () => {
  test('with secrets is read as it was written', () => {
    const { bytes, receipt } = capsuleFile(whole, { ...options, masked: false });
    expect(receipt).toBe(undefined);
    expect(readCapsuleFile(bytes)).toEqual({
      ok: true,
      value: { capsule: { ...whole, masked: false }, leftOut: [] },
    });
  });

  test('has no secret in any of the eight encodings unless that is chosen, and can be read', () => {
    const { bytes, receipt } = capsuleFile(whole, options);
    const text = textOf(bytes);
    expect(leaksIn(text, { ...secrets, accessToken, idToken })).toEqual([]);
    expect(receipt?.secrets.map(({ pseudonym }) => pseudonym)).toContain('access_token-1');
    const read = readCapsuleFile(bytes);
    expect(read).toMatchObject({ ok: true, value: { leftOut: [], capsule: { masked: true, tokens: {} } } });
    expect(read.ok && read.value.capsule.exchanges.length).toBe(exchanges.length);
  });

  test('has no secret of the plan, even one that is a word of every day', () => {
    const { bytes } = capsuleFile({ ...whole, exchanges: [] }, options);
    expect(readCapsuleFile(bytes)).toMatchObject({
      value: {
        capsule: {
          plan: {
            client: { authentication: { secret: '' } },
            connection: { network: { proxy: { password: '' } }, tokenParameters: [{ value: '' }] },
          },
        },
      },
    });
  });

  test('with pseudonyms is shown as it is, one with secrets is masked', () => {
    const recordedIn = (bytes: Uint8Array) => {
      const read = readImport(bytes, { now: 0 });
      return read.ok ? read.value.runs.flatMap(({ recorded }) => recorded) : [];
    };
    const masked = recordedIn(capsuleFile(whole, options).bytes);
    expect(masked.length).toBeGreaterThan(0);
    expect(masked.every((one) => one.whole === one.masked)).toBe(true);
    const open = recordedIn(capsuleFile(whole, { ...options, masked: false }).bytes);
    expect(leaksIn(JSON.stringify(open.map((one) => one.masked)), secrets)).toEqual([]);
  });
});

describe('a file that is no capsule, or was made to attack', () => {
  const deep = `{"grantscope":"run","version":1,"summary":${'['.repeat(100_000)}`;

  test.each([
    ['nothing', Buffer.from('')],
    ['other JSON', Buffer.from('{"log":{}}')],
    ['no object', Buffer.from('null')],
    ['a truncated file', capsuleFile(whole, options).bytes.subarray(0, 500)],
    [
      'a damaged file',
      Buffer.concat([capsuleFile(whole, options).bytes.subarray(0, 200), Buffer.alloc(500, 7)]),
    ],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe])],
    ['deep nesting', Buffer.from(deep)],
    ['deep nesting, compressed', gzipSync(deep)],
    ['deep nesting in a string that does not end', Buffer.from(`{"a":"${'['.repeat(1_000)}`)],
    ['no version', file({ version: undefined })],
    ['a version that is none', file({ version: -1 })],
    ['a newer version', file({ version: 2 })],
    ['no summary', file({ summary: undefined })],
    ['a newer summary', file({ summary: { v: 99 } })],
    ['a summary of another grant', file({ summary: { ...whole.run.summary, grant: 'constructor' } })],
    ...[-1, 1e300].flatMap((time): [string, Uint8Array][] => [
      [`a start at ${time}`, ofSummary({ startedAt: time })],
      [`an end at ${time}`, ofSummary({ endedAt: time })],
    ]),
  ])('is refused: %s', (_what, bytes) => {
    expect(readCapsuleFile(bytes)).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
  });

  test('is refused when it unpacks to more than can be read', () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20), { level: 1 });
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(readCapsuleFile(bomb)).toMatchObject({
      ok: false,
      failure: { message: 'The file is too large when it is unpacked.' },
    });
  });

  test('is opened without messages at no time', () => {
    const times = [{ at: 1e300 }, { endedAt: 1e300 }, { at: -1 }, {}];
    const [first] = writtenExchanges;
    const read = readCapsuleFile(
      file({ exchanges: times.map((time, index) => ({ ...first, id: `x${index}`, ...time })) }),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        capsule: { exchanges: [{ id: 'x3' }] },
        leftOut: [0, 1, 2].map((index) => `exchanges.${index}.at: not a time`),
      },
    });
  });

  test('is opened without the parts that cannot be read, and names them', () => {
    const [first] = exchanges;
    const read = readCapsuleFile(
      file({
        details: { v: 2, findings: 'none' },
        plan: { version: 7 },
        tokens: { ok: 'value', __proto__x: 7, '../x': 'y' },
        exchanges: [
          { v: 1, ...first },
          { v: 1, ...first },
          { v: 9 },
          'text',
          { v: 1, ...first, id: '<script>' },
        ],
      }),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        leftOut: [
          expect.stringMatching(/^details\.\w+: /),
          'exchanges.1.id: used twice',
          'exchanges.2: of a newer version',
          expect.stringMatching(/^exchanges\.3/),
          'exchanges.4.id: not an id',
          'tokens: one that is no text, or has no name',
          'tokens: one that is no text, or has no name',
          expect.stringMatching(/^plan/),
        ],
        capsule: { run: { findings: [], tokens: [] }, tokens: { ok: 'value' } },
      },
    });
    expect(read.ok && read.value.capsule.exchanges).toHaveLength(1);
  });

  test('changes no prototype', () => {
    const text = textOf(file({ tokens: { a: 'b' } })).replace(
      '"tokens":{',
      '"__proto__":{"polluted":1},"tokens":{"__proto__":"x",',
    );
    const read = readCapsuleFile(Buffer.from(text));
    expect(read.ok).toBe(true);
    expect(Reflect.get({}, 'polluted')).toBe(undefined);
    expect(Object.getPrototypeOf(read.ok && read.value.capsule.tokens)).toBe(Object.prototype);
  });
});
