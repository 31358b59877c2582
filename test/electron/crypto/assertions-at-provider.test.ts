import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunReport } from '../../../core/checks/report.ts';
import { clientCredentials } from '../../../core/grants/client-credentials/client-credentials.ts';
import { clientCredentialsGrant } from '../../../core/grants/client-credentials/definition.ts';
import {
  type AssertionAuthentication,
  assertionAudiences,
  type Client,
  type KeyAlgorithm,
  keyAlgorithms,
  secretAlgorithms,
} from '../../../core/oauth/client.ts';
import type { SignDraft } from '../../../core/script/draft.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import type { PrivateKey } from '../../../electron/crypto/private-key.ts';
import { publicJwks } from '../../../electron/crypto/public-jwks.ts';
import { readPrivateKey } from '../../../electron/crypto/read-private-key.ts';
import { signerOf } from '../../../electron/crypto/signer.ts';
import { createHttp } from '../../../electron/http/http.ts';
import { systemClock } from '../../../electron/ports/clock.ts';
import { noBrowser } from '../../../electron/ports/no-browser.ts';
import { systemRandom } from '../../../electron/ports/random.ts';
import type { DemoClient } from '../../../electron/provider/demo-clients.ts';
import { type DemoProvider, startDemoProvider } from '../../../electron/provider/demo-provider.ts';
import type { ProviderEvent } from '../../../electron/provider/provider-events.ts';
import { clientFacts } from '../../../electron/run/client-facts.ts';
import { performRun } from '../../../electron/run/run.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { failedRules, failureOf } from '../../support/login/report.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { patientWithoutTls } from '../../support/wire/client.ts';

// What the application signs, and what a provider that it did not write says of it.

/** Of 64 octets and more, as HS512 wants it. */
const secret = `a secret/of+64 bytes: ${'u&='.repeat(16)}`;

const curves: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** Of every algorithm that is RSA: each key takes long to generate. */
const rsa = rsaKeys('own');

/** A key that fits an algorithm, as a user has it in a file. */
function importedKey(algorithm: KeyAlgorithm): PrivateKey {
  const namedCurve = curves[algorithm];
  const { privateKey } =
    namedCurve !== undefined
      ? generateKeyPairSync('ec', { namedCurve })
      : algorithm.startsWith('Ed')
        ? generateKeyPairSync('ed25519')
        : rsa;
  const read = readPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

const keys = new Map(keyAlgorithms.map((algorithm) => [algorithm, importedKey(algorithm)] as const));

function keyFor(algorithm: KeyAlgorithm): PrivateKey {
  const key = keys.get(algorithm);
  if (key === undefined) throw new Error(`no key for ${algorithm}`);
  return key;
}

/** How a client is registered that signs with this algorithm. */
function authenticationFor(algorithm: AssertionAuthentication['algorithm']): AssertionAuthentication {
  switch (algorithm) {
    case 'HS256':
    case 'HS384':
    case 'HS512':
      return { method: 'client_secret_jwt', secret, algorithm };
    default:
      return { method: 'private_key_jwt', keyRef: 'key', algorithm, kid: keyFor(algorithm).shown.kid };
  }
}

const clients = [...secretAlgorithms, ...keyAlgorithms].map(
  (algorithm): DemoClient => ({
    clientId: `signs-${algorithm}`,
    name: algorithm,
    shows: 'one algorithm',
    authentication: authenticationFor(algorithm),
    grants: ['client-credentials'],
    redirectUris: [],
    afterLogoutUris: [],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  }),
);

let provider: DemoProvider;
let folder = '';
let events: ProviderEvent[] = [];
let lines: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-assertions-'));
  const started = await startDemoProvider({
    dataFolder: storeKeys(folder),
    clients,
    publicKeys: keyAlgorithms.map((algorithm) => {
      const set: { readonly keys: readonly JWK[] } = JSON.parse(
        publicJwks(keyFor(algorithm).shown, algorithm),
      );
      return { clientId: `signs-${algorithm}`, jwk: set.keys[0] ?? {} };
    }),
    observe: (event) => events.push(event),
    log: (line) => lines.push(line),
  });
  if (!started.ok) throw new Error(started.failure.message);
  provider = started.value;
});
beforeEach(() => {
  events = [];
  lines = [];
});
afterAll(async () => {
  await provider?.close();
  rmSync(folder, { recursive: true, force: true });
});

function clientFor(algorithm: AssertionAuthentication['algorithm']): Client {
  return { clientId: `signs-${algorithm}`, authentication: authenticationFor(algorithm) };
}

type Edit = (draft: SignDraft) => Partial<SignDraft>;

/** Asks for tokens in the name of a client; `edit` changes what is signed, as the debugger does. */
async function ask(client: Client, privateKey: JWK | undefined, edit: Edit = () => ({})): Promise<RunReport> {
  const http = createHttp(patientWithoutTls);
  const { issuer } = provider;
  const { clientId, authentication } = client;
  try {
    return await performRun(
      {
        grant: 'client-credentials',
        script: clientCredentials({ issuer, client, scope: ['orders:read'], parameters: [] }),
        version: clientCredentialsGrant.version,
        connection: { name: 'Test', issuer, clientId, authentication: authentication.method },
        client: clientFacts(client),
      },
      {
        ports: {
          http,
          browser: noBrowser,
          clock: systemClock,
          random: systemRandom,
          sign: signerOf(client, privateKey),
        },
        crypto: nodeCrypto,
        signal: new AbortController().signal,
        onExchange: () => undefined,
        hold: async ({ stage, draft }) =>
          stage === 'draft' && draft.kind === 'sign'
            ? { action: 'replace', draft: { ...draft, ...edit(draft) } }
            : { action: 'continue' },
      },
    );
  } finally {
    await http.close();
  }
}

const issuedTo = (clientId: string, authentication: 'client_secret_jwt' | 'private_key_jwt') => ({
  kind: 'tokens-issued',
  clientId,
  grantType: 'client_credentials',
  authentication,
  scope: 'orders:read',
});

describe('the provider takes an assertion', () => {
  it.each(secretAlgorithms)('by %s with the client secret', async (algorithm) => {
    const client = clientFor(algorithm);
    const report = await ask(client, undefined);
    expect([report.outcome, failedRules(report)]).toEqual([{ state: 'completed' }, []]);
    expect(events).toEqual([issuedTo(client.clientId, 'client_secret_jwt')]);
  });

  it.each(keyAlgorithms)('by %s with an imported key', async (algorithm) => {
    const client = clientFor(algorithm);
    const report = await ask(client, keyFor(algorithm).jwk);
    expect([report.outcome, failedRules(report)]).toEqual([{ state: 'completed' }, []]);
    expect(events).toEqual([issuedTo(client.clientId, 'private_key_jwt')]);
  });

  it.each(assertionAudiences)('that names it by its %s', async (audience) => {
    const client = clientFor('ES256');
    const authentication = { ...authenticationFor('ES256'), audience };
    const report = await ask({ ...client, authentication }, keyFor('ES256').jwk);
    expect([report.outcome, failedRules(report)]).toEqual([{ state: 'completed' }, []]);
  });
});

const claims =
  (changes: Readonly<Record<string, unknown>>): Edit =>
  ({ payload }) => ({ payload: { ...payload, ...changes } });

const header =
  (changes: Readonly<Record<string, unknown>>): Edit =>
  (draft) => ({ header: { ...draft.header, ...changes } });

const past = () => Math.floor(Date.now() / 1000) - 600;

/** What is changed, what our rules find of it, and what the provider says to itself of it. */
interface Refused {
  readonly what: string;
  readonly edit: Edit;
  readonly algorithm?: KeyAlgorithm;
  readonly finds: readonly string[];
  readonly because: string;
  /** What it returns; the usual response when absent. */
  readonly answers?: RegExp;
}

const refused: readonly Refused[] = [
  {
    what: 'for another provider',
    edit: claims({ aud: 'https://other.example' }),
    finds: ['client-assertion.audience'],
    because: 'audience (aud) must equal',
  },
  {
    what: 'that has expired',
    edit: claims({ iat: past(), exp: past() + 60 }),
    finds: ['client-assertion.expiry'],
    because: 'client authentication failed',
  },
  {
    what: 'that never ends',
    edit: claims({ exp: undefined }),
    finds: ['client-assertion.expiry'],
    because: 'expiration must be specified',
  },
  {
    what: 'of another issuer',
    edit: claims({ iss: 'somebody-else' }),
    finds: ['client-assertion.issuer'],
    because: 'iss (JWT issuer) must be the client_id',
  },
  {
    what: 'about another client',
    edit: claims({ sub: 'signs-RS256' }),
    finds: ['client-assertion.client-id', 'client-assertion.subject'],
    because: 'client_id mismatch',
    answers: /^invalid_request: client_id mismatch$/,
  },
  {
    what: 'without a jti',
    edit: claims({ jti: undefined }),
    finds: ['client-assertion.jti'],
    because: 'unique jti (JWT ID) must be provided',
  },
  {
    what: 'that is valid later',
    edit: claims({ nbf: past() + 1200 }),
    finds: ['client-assertion.not-before'],
    because: 'client authentication failed',
  },
  {
    what: 'by another algorithm of the same key',
    edit: header({ alg: 'PS256' }),
    algorithm: 'RS256',
    finds: ['client-assertion.algorithm'],
    because: 'alg mismatch',
  },
  {
    what: 'by a key that it does not know by this kid',
    edit: header({ kid: 'another-key' }),
    finds: [],
    because: 'client authentication failed',
  },
];

/** The rules of assertions that failed. */
function foundIn(report: RunReport): readonly string[] {
  return failedRules(report).filter((rule) => rule.startsWith('client-assertion.'));
}

const vague = /^invalid_client: client authentication failed$/;

/**
 * The provider responds vaguely on purpose: its words are shown with their possible causes, first what the
 * run shows.
 */
function expectRefusal(report: RunReport, answers = vague): void {
  const failure = failureOf(report);
  expect(failure).toMatchObject({
    code: 'token-error',
    message: expect.stringMatching(/returned 40[01] invalid_/),
    received: expect.stringMatching(answers),
  });
  const causes = failure.causes ?? [];
  expect(causes.some(({ seen, text }) => !seen && text.includes('client assertion'))).toBe(true);
  const broken = report.findings.filter(
    ({ rule, result }) => rule.startsWith('client-assertion.') && result === 'fail',
  );
  for (const { title } of broken) {
    expect(causes).toContainEqual(
      expect.objectContaining({ seen: true, text: expect.stringContaining(title) }),
    );
  }
  expect(events).toEqual([]);
}

describe('the provider refuses an assertion, and it is explained,', () => {
  it.each(refused)('$what', async ({ edit, algorithm = 'ES256', finds, because, answers }) => {
    const report = await ask(clientFor(algorithm), keyFor(algorithm).jwk, edit);
    expectRefusal(report, answers);
    expect(foundIn(report)).toEqual(finds);
    expect(lines.join('\n')).toContain(because);
  });

  it('by a key that is not the registered one', async () => {
    const report = await ask(clientFor('ES256'), importedKey('ES256').jwk);
    expectRefusal(report);
    expect(JSON.stringify(failureOf(report).causes)).toContain("client's public key is not registered");
  });

  it('by another secret', async () => {
    const authentication = {
      method: 'client_secret_jwt',
      secret: 'another secret, as long as it has to be',
      algorithm: 'HS256',
    } as const;
    expectRefusal(await ask({ ...clientFor('HS256'), authentication }, undefined));
  });

  it('that was used before', async () => {
    const once = claims({ jti: 'only-once' });
    const first = await ask(clientFor('ES256'), keyFor('ES256').jwk, once);
    expect(first.outcome).toEqual({ state: 'completed' });
    events = [];
    expectRefusal(await ask(clientFor('ES256'), keyFor('ES256').jwk, once));
    expect(lines.join('\n')).toContain('client assertion tokens must only be used once');
  });

  it('and never says a secret or an assertion to its log', async () => {
    await ask(clientFor('HS256'), undefined, claims({ aud: 'x' }));
    expect(lines.join('\n')).toContain('audience');
    expect(lines.join('\n')).not.toMatch(/eyJ|a secret\/of/);
  });
});

describe('what the terminal prints of it', () => {
  const argv = [
    'run',
    '--issuer',
    'https://login.example',
    '--client-id',
    'app',
    '--grant',
    'client-credentials',
  ];

  it.each([
    ['HS256', ['--json']],
    ['HS256', ['--verbose']],
    ['ES256', ['--json']],
    ['ES256', ['--verbose']],
  ] as const)('holds no secret, key or assertion: %s, %s', async (algorithm, options) => {
    let assertion = '';
    const key = algorithm === 'ES256' ? keyFor(algorithm).jwk : undefined;
    const report = await ask(clientFor(algorithm), key);
    for (const exchange of report.exchanges) {
      if (exchange.kind === 'step' && exchange.believed.kind === 'sign') assertion = exchange.believed.value;
    }
    const run = async () => ({ ok: true, value: { report } }) as const;
    const { stdout, stderr } = await playCli([...argv, ...options], { services: { run } });
    const [header = '', payload = '', signature = ''] = assertion.split('.');
    const hidden = { secret, d: String(keyFor('ES256').jwk.d), assertion, header, payload, signature };
    expect(leaksIn(stdout + stderr, hidden)).toEqual([]);
    expect(stdout).toContain('client_assertion');
  });
});
