import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { metadataPath, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { keepTerminal } from '../support/terminal/keep-terminal.ts';
import { answer, json } from '../support/wire/behaviours.ts';

const terminal = keepTerminal();

let home: string;
let stub: StubProvider;
let api: StubProvider;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-discovery-'));
  [stub, api] = await Promise.all([startStubProvider(), startStubProvider()]);
});
afterEach(() => {
  stub.restore();
  api.restore();
});
afterAll(async () => {
  await Promise.all([stub.close(), api.close()]);
  await rm(home, { recursive: true, force: true });
});

const missing = answer({ status: '404 Not Found' });

function run(args: readonly string[], stdin = '') {
  return terminal(
    ['run', '--client-id', 'test-app', '--grant', 'client-credentials', '--json', '--reveal', ...args],
    { home, stdin },
  );
}

async function report(args: readonly string[]) {
  const { stdout, stderr, code } = await run(args);
  return { ...JSON.parse(stdout), stderr, code };
}

function closeMetadata(of: StubProvider): void {
  for (const path of [metadataPath, '/.well-known/oauth-authorization-server', `/mcp${metadataPath}`])
    of.on(path, missing);
}

function askedOf(of: StubProvider): readonly string[] {
  return of.wire.requests.map(({ target }) => target);
}

const challenge = (): ReturnType<typeof answer> =>
  answer({
    status: '401 Unauthorized',
    headers: [['WWW-Authenticate', `Bearer resource_metadata="${api.issuer}/meta"`]],
  });

describe('the URL of an API', () => {
  it('continues at its only authorization server, for its resource', async () => {
    closeMetadata(api);
    api.on('/mcp', challenge());
    api.on(
      '/meta',
      json(() => ({ resource: `${api.issuer}/mcp`, authorization_servers: [stub.issuer] })),
    );
    const { run, outcome, stderr } = await report(['--issuer', `${api.issuer}/mcp`]);
    expect(outcome).toBe('completed');
    expect(run).toMatchObject({ issuer: stub.issuer, resource: `${api.issuer}/mcp` });
    expect(stderr).toContain(`${api.issuer}/mcp is an API. The login continues at its authorization server`);
    const { body } = stub.wire.requests.findLast(({ target }) => target === '/token') ?? { body: '' };
    expect(new URLSearchParams(body).get('resource')).toBe(`${api.issuer}/mcp`);
  });

  it('with several authorization servers says what to type', async () => {
    closeMetadata(api);
    api.on(
      '/.well-known/oauth-protected-resource',
      json(() => ({ resource: api.issuer, authorization_servers: [stub.issuer, 'https://b.example'] })),
    );
    const { outcome, failure, code } = await report(['--issuer', api.issuer]);
    expect([outcome, code]).toEqual(['failed', 3]);
    expect(failure).toMatchObject({ code: 'issuer-is-api' });
    expect(failure.hint).toContain(
      `Type --issuer and --resource ${api.issuer}; --issuer can be ${stub.issuer} or https://b.example.`,
    );
  });

  it('whose authorization server is an API too is asked once', async () => {
    closeMetadata(api);
    closeMetadata(stub);
    const names = (of: StubProvider, server: StubProvider) =>
      of.on(
        '/.well-known/oauth-protected-resource',
        json(() => ({ resource: of.issuer, authorization_servers: [server.issuer] })),
      );
    names(api, stub);
    names(stub, api);
    const before = askedOf(api).length;
    const { failure } = await report(['--issuer', api.issuer]);
    expect(failure).toMatchObject({ code: 'issuer-is-api' });
    expect(askedOf(api).length - before).toBeLessThanOrEqual(5);
  });
});

describe('a provider without metadata', () => {
  it('is used by its endpoints alone', async () => {
    closeMetadata(stub);
    const before = askedOf(stub).length;
    const { run, outcome, findings } = await report(['--token-endpoint', `${stub.issuer}/token`]);
    expect(outcome).toBe('completed');
    expect(askedOf(stub).slice(before)).toEqual(['/token']);
    expect(run).toMatchObject({ issuer: '', endpoints: { token_endpoint: `${stub.issuer}/token` } });
    const failed = findings.filter(({ result }: { result: string }) => result === 'fail');
    expect(failed.map(({ rule }: { rule: string }) => rule)).toEqual([
      'token-response.client-credentials-client',
    ]);
  });

  it('is used by its endpoints where its issuer is given too', async () => {
    closeMetadata(stub);
    const { outcome } = await report(['--issuer', stub.issuer, '--token-endpoint', `${stub.issuer}/token`]);
    expect(outcome).toBe('completed');
  });

  it('is found by a failure that names the options', async () => {
    closeMetadata(stub);
    const { failure } = await report(['--issuer', stub.issuer]);
    expect(failure.hint).toMatch(/use --token-endpoint URL, or --metadata FILE\.$/);
  });

  it.each([
    ['authorization-code', '--authorization-endpoint URL and --token-endpoint URL'],
    ['device', '--device-authorization-endpoint URL and --token-endpoint URL'],
    ['implicit', 'use --authorization-endpoint URL, or'],
  ])('names those of the grant %s', async (grant, options) => {
    closeMetadata(stub);
    const script = join(home, 'nothing.json');
    await writeFile(script, '[{"click":"nothing"}]');
    const { stdout } = await terminal(
      [
        ...['run', '--issuer', stub.issuer, '--client-id', 'a', '--json', '--grant', grant],
        ...(grant === 'device' ? [] : ['--script', script]),
      ],
      { home },
    );
    expect(JSON.parse(stdout).failure.hint).toContain(options);
  });

  it.each([
    ['introspect', '--introspection-endpoint URL', ['--token-stdin']],
    ['revoke', '--revocation-endpoint URL', ['--token-stdin']],
    ['refresh', '--token-endpoint URL', ['--refresh-token-stdin']],
  ])('is named by %s with %s', async (command, option, args) => {
    closeMetadata(stub);
    const { stdout } = await terminal(
      [command, '--issuer', stub.issuer, '--client-id', 'a', '--json', ...args],
      { home, stdin: 'some-token\n' },
    );
    expect(JSON.parse(stdout).failure.hint).toContain(option);
  });
});

describe('metadata from a file', () => {
  it('is used and judged, and nothing is discovered', async () => {
    const path = join(home, 'op.json');
    await writeFile(
      path,
      JSON.stringify({ ...stub.metadata(), code_challenge_methods_supported: ['plain'] }),
    );
    const before = askedOf(stub).length;
    const { run, outcome, findings } = await report(['--metadata', path]);
    expect(outcome).toBe('completed');
    expect(run.issuer).toBe(stub.issuer);
    expect(askedOf(stub).slice(before)).not.toContain(metadataPath);
    const of = (rule: string) => findings.find((finding: { rule: string }) => finding.rule === rule)?.result;
    expect(of('metadata.issuer')).toBe('pass');
    expect(of('metadata.content-type')).toBe('not-applicable');
    expect(of('metadata.redirect')).toBe('not-applicable');
    expect(of('metadata.pkce-plain')).toBe('warn');
  });
});

describe('the method of a client with a secret', () => {
  const secretly = ['--client-secret-stdin'];
  const offer = (metadata: Record<string, unknown>) =>
    stub.on(
      metadataPath,
      json(() => ({ ...stub.metadata(), ...metadata })),
    );
  const lastTo = (path: string) => {
    const request = stub.wire.requests.findLast(({ target }) => target === path);
    const header = request?.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
    return { header, secret: new URLSearchParams(request?.body).get('client_secret') };
  };

  it('follows the metadata, and the run says so', async () => {
    offer({ token_endpoint_auth_methods_supported: ['client_secret_post'] });
    const { stdout } = await run(['--issuer', stub.issuer, ...secretly], 'hush-hush\n');
    expect(lastTo('/token')).toEqual({ header: undefined, secret: 'hush-hush' });
    const { run: done, outcome, findings } = JSON.parse(stdout);
    expect(outcome).toBe('completed');
    expect(done).toMatchObject({ authentication: 'client_secret_post', authenticationByMetadata: true });
    expect(findings.filter(({ result }: { result: string }) => result === 'fail')).toEqual([]);
  });

  it('is the one that was chosen, although it is not listed', async () => {
    offer({ token_endpoint_auth_methods_supported: ['client_secret_post'] });
    await run(['--issuer', stub.issuer, ...secretly, '--auth', 'client_secret_basic'], 'hush-hush\n');
    expect(lastTo('/token')).toEqual({ header: expect.stringMatching(/^Basic /), secret: null });
  });

  it('follows the list of each endpoint', async () => {
    offer({
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      introspection_endpoint: `${stub.issuer}/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_post'],
    });
    stub.on('/introspect', json({ active: false }));
    const { code } = await terminal(
      ['introspect', '--issuer', stub.issuer, '--client-id', 'a', '--token-stdin', ...secretly],
      { home, stdin: 'some-token\nhush-hush\n' },
    );
    expect(code).toBe(0);
    expect(lastTo('/introspect')).toEqual({ header: undefined, secret: 'hush-hush' });
  });
});
