import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { failedFinding, passedFindings, sampleReport } from '../../support/terminal/sample-run.ts';

const customer = 'CUST-0042-ZZ';
const hidden = { customer, name: 'Alice Liddell' };
const masks = ['--mask', 'customer', '--mask', 'name', '--mask', 'level'];

/** UserInfo has the claim `level` with the number 7, and the API is called with the number of a customer. */
function reportOf(changes: Partial<RunReport> = {}): RunReport {
  const text = JSON.stringify(sampleReport(changes))
    .replaceAll('\\"name\\":\\"Alice Liddell\\"', '\\"name\\":\\"Alice Liddell\\",\\"level\\":7')
    .replaceAll('/api/orders', `/api/orders/${customer}?customer=${customer}`);
  return { ...JSON.parse(text), ...changes };
}

const levelFinding: Finding = {
  ...failedFinding,
  rule: 'id-token.level',
  title: 'level is too low',
  expected: '9',
  received: '7',
  note: 'Not high enough.',
  at: { exchange: 'x15', part: 'member', name: '/level' },
};

const report = reportOf({
  findings: [...passedFindings, levelFinding],
  userinfo: { sub: '248289761001', name: 'Alice Liddell', level: 7 },
});
const run = (args: readonly string[], changed: RunReport = report) =>
  playCli(['run', 'demo', ...args], {
    isTTY: true,
    services: {
      run: async (_request, listener) => {
        for (const exchange of changed.exchanges) listener.exchange(exchange);
        return { ok: true, value: { report: changed } };
      },
    },
  });

describe('an ordinary word under a name of --mask', () => {
  const lacking: Finding = { ...failedFinding, note: 'It lacks librarian.' };
  const asked = JSON.stringify(reportOf()).replaceAll('scope=openid', 'scope=librarian+openid');
  const changed: RunReport = { ...JSON.parse(asked), findings: [...passedFindings, lacking] };
  const inFile = { librarian: 'lacks librarian' };

  test('is masked where sentences of the program repeat it', async () => {
    const args = [['--verbose'], ['--json']];
    for (const each of args) {
      expect(leaksIn((await run(each, changed)).stdout, inFile)).toEqual(['librarian']);
      const { stdout } = await run([...each, '--mask', 'scope'], changed);
      expect(leaksIn(stdout, inFile)).toEqual([]);
      expect(stdout).toContain('It lacks ');
    }
  });

  test('stays in sentences where its name is another', async () => {
    const { stdout } = await run(['--verbose', '--mask', 'customer'], changed);
    expect(stdout).toContain('It lacks librarian.');
  });
});

describe('values under the names of --mask are masked', () => {
  test('in the text, short ones under their names, and in the progress', async () => {
    const open = await run(['--verbose']);
    expect(leaksIn(open.plain, hidden)).toEqual(['customer', 'name']);
    expect(open.plain).toMatch(/^ +level +7$/m);
    expect(leaksIn(open.stderr, hidden)).toEqual(['customer']);
    const { plain, stderr } = await run(['--verbose', ...masks]);
    expect(leaksIn(plain, hidden)).toEqual([]);
    expect(leaksIn(stderr, hidden)).toEqual([]);
    expect(plain).toMatch(/^ +level +…\(1\)$/m);
    expect(plain).toMatch(/^ +received +…\(1\)$/m);
    expect(plain).toMatch(/^ +name +Alic…\(13\)/m);
    expect(stderr).toContain('/api/orders/CUST…(12)');
  });

  test('in the summary', async () => {
    const { plain } = await run(masks);
    expect(leaksIn(plain, hidden)).toEqual([]);
    expect(plain).toMatch(/^ +received +…\(1\)$/m);
    expect(plain).not.toMatch(/^ +(?:expected|received) +\d$/m);
  });

  test('as JSON, with pointers to short ones too', async () => {
    const { stdout } = await run(['--json', ...masks]);
    const printed = JSON.parse(stdout);
    expect(leaksIn(stdout, hidden)).toEqual([]);
    expect(printed.userinfo).toEqual({ sub: '248289761001', name: 'Alic…(13)', level: '…(1)' });
    expect(printed.masked).toEqual(expect.arrayContaining(['/userinfo/level', '/userinfo/name']));
    expect(printed.findings).toContainEqual(expect.objectContaining({ expected: '…(1)', received: '…(1)' }));
    expect(printed.tokens).toContainEqual(
      expect.objectContaining({ claims: expect.objectContaining({ name: 'Alic…(13)' }) }),
    );
  });

  test('in every file', async () => {
    const files = ['har', 'report', 'html', 'junit', 'ticket'].flatMap((name) => [`--${name}`, name]);
    const { written, stderr } = await run([...files, ...masks]);
    expect([...written.keys()].sort()).toEqual(['har', 'html', 'junit', 'report', 'ticket']);
    for (const [name, text] of written)
      expect({ name, leaks: leaksIn(text, hidden) }).toEqual({ name, leaks: [] });
    expect(written.get('har')).toContain('\\"level\\":\\"…(1)\\"');
    expect(written.get('junit')).toContain('received: …(1)');
    expect(written.get('report')).toContain('…(1)');
    expect(written.get('report')).not.toMatch(/Received\W+7\b/);
    expect(stderr).toMatch(/HAR: .*name \(1\), customer \(1\)/);
  });

  test('in what is said of a run that could not start', async () => {
    const failure = {
      code: 'invalid-input',
      message: `https://op.example/?customer=${customer}&level=7 is wrong.`,
    };
    const services = { run: async () => ({ ok: false as const, failure }) } as const;
    const { stderr } = await playCli(['run', 'demo', ...masks], { services } as Parameters<
      typeof playCli
    >[1]);
    expect(stderr).toContain('customer=CUST…(12)&level=…(1) is wrong.');
  });

  test.each([['introspect'], ['call'], ['refresh']])('of the command %s', async (command) => {
    const { stdout: run } = await playCli(['run', 'demo', '--json', '--reveal']);
    const args = command === 'call' ? ['http://127.0.0.1:41811/api/orders'] : [];
    const { code, stdout } = await playCli([command, ...args, 'run.json', '--json', ...masks], {
      files: { 'run.json': run },
    });
    expect(code).toBe(0);
    expect(leaksIn(stdout, { name: hidden.name })).toEqual([]);
  });
});

test('scopes are masked one by one', async () => {
  const { plain } = await run(['--mask', 'scope']);
  expect(plain).not.toContain('orders:read');
});

test('values under other names stay', async () => {
  const { stdout } = await run(['--json', '--mask', 'nickname']);
  expect(JSON.parse(stdout).userinfo).toMatchObject({ name: 'Alice Liddell', level: 7 });
});

describe('--mask is wrong usage', () => {
  test.each([
    [['--reveal'], '--mask cannot be used with --reveal'],
    [['--har', 'a.har', '--with-secrets'], '--mask cannot be used with --with-secrets'],
    [['--mask', 'two words'], '--mask "two words" is not a name'],
    [Array.from({ length: 51 }, (_, index) => ['--mask', `n${index}`]).flat(), 'given 50 times at most'],
  ])('with %j', async (args, message) => {
    const { code, stderr, asked } = await playCli(['run', 'demo', '--mask', 'sub', ...args]);
    expect({ code, runs: asked.runs }).toEqual({ code: 2, runs: [] });
    expect(stderr).toContain(message);
  });
});
