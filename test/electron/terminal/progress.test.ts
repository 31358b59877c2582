import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const client = ['--client-id', 'app'];
const issuer = ['--issuer', 'https://login.example/tenant'];
const jwks = ['--jwks-url', 'https://keys.example/jwks'];

describe('what may take a while is said on a terminal before it starts', () => {
  test.each([
    [['run', ...issuer, ...client], 'Contacting login.example'],
    [['introspect', ...issuer, ...client, '--token-stdin'], 'Contacting login.example'],
    [['refresh', ...issuer, ...client, '--refresh-token-stdin'], 'Contacting login.example'],
    [['verify', 'e30.e30.', ...issuer], 'Contacting login.example'],
    [['verify', 'e30.e30.', ...jwks], 'Contacting keys.example'],
    [['import', 'big.har'], 'Reading big.har'],
    [['compare', 'a.har', 'b.grantscope'], 'Reading a.har'],
    [['export', 'a.har', '--har', '-'], 'Reading a.har'],
  ])('%j', async (args, words) => {
    const onTerminal = await playCli(args, { isTTY: true, stdin: 'token\n' });
    expect(onTerminal.stderr).toContain(words);
    expect((await playCli(args, { stdin: 'token\n' })).stderr).not.toContain(words);
  });

  test.each([[['run', 'demo']], [['compare', 'last~1', 'last']]])('but not for %j', async (args) => {
    const { stderr } = await playCli(args, { isTTY: true });
    expect(stderr).not.toMatch(/Contacting|Reading/);
  });
});
