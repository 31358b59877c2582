import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTerminalServices } from '../../../../electron/terminal/backend/terminal-services.ts';
import { noStore, type StubProvider, startStubProvider } from '../../../support/login/stub-provider.ts';
import { playCli } from '../../../support/terminal/play-cli.ts';
import { json } from '../../../support/wire/behaviours.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

const clientSecret = 'the-secret-of-this-client';

/** A client credentials grant, which needs no browser. */
function run(...args: readonly string[]) {
  const command = ['run', '--issuer', stub.issuer, '--client-id', 'app', '--grant', 'client-credentials'];
  return playCli([...command, '--client-secret-stdin', ...args], {
    services: createTerminalServices({ ...process.env }),
    stdin: `${clientSecret}\n`,
  });
}

function refuse(document: Readonly<Record<string, string>>): void {
  stub.on('/token', noStore(document, '400 Bad Request'));
}

describe('the terminal', () => {
  test('prints the option that fixes a failure, and lists it in the JSON report', async () => {
    const methods = ['client_secret_post'];
    const metadata = { ...stub.metadata(), token_endpoint_auth_methods_supported: methods };
    stub.on('/.well-known/openid-configuration', json(metadata));
    refuse({ error: 'invalid_client' });
    const args = ['--auth', 'client_secret_basic'];
    expect((await run(...args)).stdout).toMatch(/next +Use --auth client_secret_post: the metadata lists/);
    const { stdout } = await run(...args, '--json');
    expect(JSON.parse(stdout).fixes).toMatchObject([
      {
        id: 'authentication-method',
        option: 'Use --auth client_secret_post',
        changes: [{ before: 'client_secret_basic', after: 'client_secret_post' }],
      },
    ]);
    expect(stdout).not.toContain(clientSecret);
  });

  test('quotes what a shell would split', async () => {
    refuse({ error: 'invalid_scope', scope: 'c' });
    const { stdout } = await run('--scope', "a b's c");
    expect(stdout).toContain(String.raw`Use --scope 'a b'\''s'`);
  });

  test('has that of an additional parameter', async () => {
    refuse({ error: 'invalid_scope', scope: 'c' });
    const { stdout } = await run('--param', 'scope=a c');
    expect(stdout).toContain('Use --param scope=a');
  });

  test('prints no option where there is no fix', async () => {
    refuse({ error: 'invalid_grant' });
    const { stdout } = await run('--json');
    const { fixes, failure } = JSON.parse(stdout);
    expect(fixes).toEqual([]);
    expect(failure.hint).not.toContain('--');
    expect((await run()).stdout).not.toContain('Use --');
  });
});
