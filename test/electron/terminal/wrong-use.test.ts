import { describe, expect, test } from 'vitest';
import { exitCodeMeanings } from '../../../electron/machine/exit-code.ts';
import { playCli } from '../../support/terminal/play-cli.ts';

const issuer = ['run', '--issuer', 'https://login.example', '--client-id', 'app'];

describe('wrong use is exit code 2, one line that says what, and where help is', () => {
  const wrong: readonly (readonly [argv: readonly string[], message: string])[] = [
    [['frobnicate'], 'unknown command frobnicate'],
    [['isnpect', 'x'], 'unknown command isnpect; did you mean inspect?'],
    [['--verison'], 'unknown option --verison'],
    [['run'], 'no provider: use demo, --issuer URL'],
    [['run', 'dmeo'], 'unknown target "dmeo"; use demo, or --issuer URL'],
    [['run', 'https://login.example'], 'for an issuer, use --issuer https://login.example'],
    [['run', 'demo', 'alice'], 'unexpected argument: alice'],
    [['run', 'demo', '--usr', 'alice'], 'unknown option --usr; did you mean --user?'],
    [['run', 'demo', '--user', 'carol'], '--user carol is not known (known: alice, bob)'],
    [['run', 'demo', '--user', 'alcie'], '--user alcie is not known; did you mean alice?'],
    [['run', 'demo', '--client', 'demo-wbe'], 'did you mean demo-web?'],
    [['run', 'demo', '--issuer', 'https://login.example'], '--issuer cannot be used with demo'],
    [['run', 'demo', '--password-stdin'], 'standard input has no password'],
    [['run', 'demo', '--timeout', 'soon'], '--timeout must be a number of seconds'],
    [['run', 'demo', '--timeout', '0'], '--timeout must be a number of seconds'],
    [['run', 'demo', '--timeout', '1e9'], '--timeout must be a number of seconds'],
    [
      ['run', 'demo', '--clock-tolerance', '59'],
      '--clock-tolerance must be a whole number of seconds from 60',
    ],
    [['run', 'demo', '--clock-tolerance', '3601'], '--clock-tolerance must be a whole number of seconds'],
    [['run', 'demo', '--clock-tolerance', '1.5e2'], '--clock-tolerance must be a whole number of seconds'],
    [['run', '--issuer', 'login', '--client-id', 'app'], '--issuer must be a URL'],
    [['run', '--issuer', 'ftp://login.example', '--client-id', 'app'], '--issuer must be a URL'],
    [['run', '--issuer', 'https://login.example'], '--client-id ID is needed'],
    [['run', '--issuer', 'https://login.example', '--client-id='], '--client-id ID is needed'],
    [[...issuer, '--user', 'alice'], '--user can only be used with demo'],
    [[...issuer, '--auth', 'client_secret_basic'], 'needs the client secret: add --client-secret-stdin'],
    [[...issuer, '--auth', 'tls_client_auth'], '--auth must be one of'],
    [[...issuer, '--client-secret-stdin'], 'standard input has no client secret'],
    [[...issuer, '--redirect-uri', 'callback'], '--redirect-uri must be an absolute URI, not "callback"'],
    [[...issuer, '--browser', 'mine'], '--browser must be one of window, own, not "mine"'],
    [[...issuer, '--browser', 'own', '--paste'], '--browser own cannot be used with --paste'],
    [[...issuer, '--browser', 'window', '--paste'], '--paste cannot be used with --browser window'],
    [[...issuer, '--listen', '8123'], '--listen can only be used with --browser own'],
    [[...issuer, '--paste', '--listen', '8123'], '--listen can only be used with --browser own'],
    [[...issuer, '--browser', 'own', '--listen', '0'], '--listen must be a port from 1 to 65535, not "0"'],
    [[...issuer, '--browser', 'own', '--listen', '65536'], '--listen must be a port from 1 to 65535'],
    [
      [...issuer, '--browser', 'own', '--headed'],
      '--headed cannot be used with --browser own: you sign in yourself',
    ],
    [['run', 'demo', '--paste', '--user', 'bob'], '--user cannot be used with --paste: you sign in yourself'],
    [
      ['run', 'demo', '--grant', 'client-credentials', '--browser', 'own'],
      '--browser cannot be used with --grant client-credentials',
    ],
    [[...issuer, '--resource', '/api'], '--resource must be an absolute URI'],
    [[...issuer, '--response-mode', 'form'], '--response-mode must be one of query, fragment, form_post'],
    [[...issuer, '--pkce', 's256'], '--pkce must be one of S256, plain, off, not "s256"'],
    [[...issuer, '--param', 'prompt'], '--param must look like name=value, not "prompt"'],
    [[...issuer, '--param', '=login'], '--param must look like name=value'],
    [[...issuer, '--script', 'missing.json'], '--script missing.json: The file missing.json cannot be read.'],
    [[...issuer, '--ca', 'missing.pem'], '--ca missing.pem: The file missing.pem cannot be read.'],
    [[...issuer, '--proxy', 'socks5://proxy:1080'], '--proxy: Only http and https proxies are supported.'],
    [[...issuer, '--proxy', 'proxy'], '--proxy: The proxy is not a URL. Enter scheme, host and port'],
    [
      [...issuer, '--proxy', 'http://a:b@proxy.example'],
      '--proxy: The proxy URL contains a username or password.',
    ],
    [[...issuer, '--proxy', 'http://proxy.example/x'], '--proxy: The proxy URL has a path.'],
    [[...issuer, '--proxy-auth-stdin'], '--proxy-auth-stdin can only be used with --proxy'],
    [[...issuer, '--connect-timeout', '0'], '--connect-timeout must be a number of seconds'],
    [[...issuer, '--body-limit', '65'], '--body-limit must be a whole number of megabytes from 1 to 64'],
    [[...issuer, '--body-limit', '1.5'], '--body-limit must be a whole number of megabytes from 1 to 64'],
    [['run', 'demo', '--insecure'], '--insecure cannot be used with demo'],
    [['run', 'demo', '--user-agent', 'x'], '--user-agent cannot be used with demo'],
    [[...issuer, '--user-agent', 'a\r\nCookie: b'], '--user-agent: The User-Agent contains a character'],
    [[...issuer, '--user-agent', ' '], '--user-agent: The User-Agent is empty.'],
    [[...issuer, '--user-agent', 'x', '--browser', 'own'], '--user-agent cannot be used with --browser own'],
    [[...issuer, '--user-agent', 'x', '--paste'], '--user-agent cannot be used with --paste'],
    [['refresh', 'missing.json'], 'the run missing.json: The file missing.json cannot be read.'],
    [['refresh', 'a.json', 'b.json'], 'unexpected argument: b.json'],
    [['refresh', '--client-id', 'app'], '--client-id can only be used with --issuer'],
    [['refresh', '--issuer', 'https://login.example'], '--client-id ID is needed'],
    [
      ['refresh', '--issuer', 'https://login.example', '--client-id', 'app'],
      '--refresh-token-stdin is needed with --issuer',
    ],
    [['refresh', 'a.json', '--issuer', 'https://login.example'], 'RUN.json cannot be used with --issuer'],
    [['refresh', '-', '--client-secret-stdin'], 'the run must be a file'],
    [['inspect', 'missing.jwt'], 'The file missing.jwt cannot be read.'],
    [['inspect', './missing'], 'The file ./missing cannot be read.'],
    [['inspect', 'a', 'b', '--json'], '--json cannot be used with several files'],
    [['inspect', '-'], 'no token found'],
    [['inspect', 'a b c'], 'no token found'],
    [
      ['inspect', 'eyJ', '--issuer', 'https://a.example', '--jwks', 'b'],
      '--issuer cannot be used with --jwks',
    ],
    [['inspect', '-', '--client-secret-stdin'], 'standard input cannot contain both'],
    [['setup', 'now'], 'unexpected argument: now'],
    [['run', '\x1b[2J'], 'unknown target "\\u001b[2J"'],
  ];

  const token = `eyJhbGciOiJub25lIn0.${'a'.repeat(40)}.${'b'.repeat(40)}`;
  test.each([
    [[token], 'unknown command eyJh…(101)'],
    [['verify', token, token, '--key', 'a.pem'], 'unexpected argument: eyJh…(101)'],
    [['run', token], 'unknown target "eyJh…(101)"'],
    [['inspect', `--${token}`], 'unknown option --eyJh…(101)'],
    [['verify', token, '--key', token], '--key eyJh…(101)'],
    [['sign', '--claim', token, '--key', 'a.pem'], 'eyJh…(101)'],
  ])('a token is not repeated: %j', async (argv, message) => {
    const { code, stderr } = await playCli(argv);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('aaaa');
    expect(code).toBe(2);
  });

  test.each(wrong)('%j', async (argv, message) => {
    const { code, stdout, stderr } = await playCli(argv);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^grantscope.*: .*\nTry: grantscope .*--help\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test.each(['refresh', 'inspect'])('%s without an argument on a terminal does not wait', async (name) => {
    const { code, stderr } = await playCli([name], { stdinIsTTY: true });
    expect(stderr).toContain('standard input');
    expect(code).toBe(2);
  });

  test('no command at all shows the help on standard error', async () => {
    const { code, stdout, stderr } = await playCli([]);
    expect(stderr).toContain('grantscope run demo --user alice');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s names every command and exit code', async (word) => {
    const { code, stdout } = await playCli([word]);
    for (const name of ['run', 'refresh', 'inspect', 'setup']) expect(stdout).toContain(`  ${name} `);
    for (const [exitCode, meaning] of exitCodeMeanings) {
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(` ${exitCode} ${meaning}`);
    }
    expect(code).toBe(0);
  });

  test.each(['run', 'refresh', 'introspect', 'revoke', 'call', 'logout', 'inspect'])(
    'of %s has every option once, by subject, with what it does',
    async (name) => {
      const { stdout } = await playCli([name, '--help', 'all'], { columns: 80 });
      const shown = [...stdout.matchAll(/^ {2}--([\w-]+)/gm)].map(([, option = '']) => option);
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown).toEqual(expect.arrayContaining(['junit', 'fail-on', 'verbose', 'help', 'ca']));
      const order = ['Usage', 'Network', 'Output', 'Exit codes'].map((title) =>
        stdout.indexOf(`\n${title}\n`),
      );
      expect(order).not.toContain(-1);
      expect(order).toEqual([...order].sort((one, other) => one - other));
      for (const option of shown) {
        const wrong = await playCli([name, `--${option}x`]);
        expect(wrong.stderr).toContain(`unknown option --${option}x; did you mean --${option}?`);
      }
    },
  );

  test.each([
    ...['run', 'refresh', 'introspect', 'revoke', 'call', 'logout', 'inspect', 'setup'],
    ...['verify', 'decrypt', 'encrypt', 'sign', 'jwks'],
  ])('of %s stays within the terminal', async (name) => {
    const { code, stdout } = await playCli([name, '--frob', '--help'], { columns: 80 });
    expect(stdout).toContain(`grantscope ${name}`);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(code).toBe(0);
    expect((await playCli(['help', name], { columns: 80 })).stdout).toBe(stdout);
  });

  test.each(['run', 'refresh', 'introspect', 'revoke', 'call', 'logout', 'inspect', 'setup'])(
    'of %s fits into the terminal, and names every subject and how to read on',
    async (name) => {
      for (const [rows, limit] of [
        [10, 24],
        [24, 24],
        [33, 33],
        [undefined, 40],
        [200, 40],
      ] as const) {
        const scene = { columns: 80, ...(rows === undefined ? {} : { rows }) };
        const { stdout } = await playCli([name, '--help'], scene);
        expect(stdout.split('\n').length).toBeLessThanOrEqual(limit);
        const whole = await playCli([name, '--help', 'all'], scene);
        if (stdout === whole.stdout) continue;
        expect(stdout).toContain(`grantscope ${name} --help all`);
        for (const word of ['network', 'output']) {
          expect(stdout).toMatch(new RegExp(`^ {2}${word} +--`, 'm'));
          const one = (await playCli([name, '--help', word], scene)).stdout;
          expect(one).toContain(word === 'network' ? '--ca FILE' : '--junit FILE');
          expect(one).not.toContain(word === 'network' ? '--junit FILE' : '--ca FILE');
          expect((await playCli(['help', name, word], scene)).stdout).toBe(one);
        }
        expect((await playCli([name, '--help', 'nothing'], scene)).stdout).toBe(stdout);
        for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
      }
      expect((await playCli([name, '--help', 'exit'])).stdout).toContain('130  aborted with Ctrl-C');
    },
  );

  test('the version', async () => {
    expect(await playCli(['--version'])).toMatchObject({ stdout: '1.2.3\n', code: 0 });
  });
});
