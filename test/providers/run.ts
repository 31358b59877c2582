import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaksIn, readFolder } from '../support/login/leaks.ts';
import { runProgram } from '../support/login/program.ts';
import {
  type Client,
  password,
  type RealProvider,
  realProviders,
} from '../support/providers/real-providers.ts';
import { type RecordingProxy, startRecordingProxy } from '../support/providers/recording-proxy.ts';
import { unusedPort } from '../support/wire/start-wire.ts';

/**
 * Runs the terminal against real providers, each installed from its own lock file: `npm run test:providers`. Names of
 * folders as arguments select some of them; `--installed` skips the installation.
 */
const names = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const installs = !process.argv.includes('--installed');

/** What is read of a report. */
interface Report {
  readonly outcome: string;
  readonly failure?: { readonly code: string; readonly received?: string };
  readonly findings: readonly { readonly rule: string; readonly result: string }[];
}

async function startProvider(provider: RealProvider, port: number, client: Client) {
  const cwd = join(import.meta.dirname, provider.folder);
  if (installs) execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd, stdio: 'inherit' });
  const child = spawn(process.execPath, ['start.mjs', String(port), ...provider.start(client, provider)], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const registered = await whenReady(child, provider.folder);
  return { child, client: { ...client, ...registered } };
}

/** Waits for the line `ready`, which may name another client as JSON. */
async function whenReady(child: ChildProcess, name: string): Promise<Partial<Client>> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.on('exit', () => reject(new Error(`${name} did not start`)));
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const line = /^ready ?(.*)$/m.exec(text)?.[1];
      if (line !== undefined && text.endsWith('\n')) resolve(line === '' ? {} : JSON.parse(line));
    });
  });
}

/** The terminal at one provider, and what was wrong. */
class Stage {
  readonly problems: string[] = [];
  readonly #provider: RealProvider;
  readonly #client: Client;
  readonly #origin: string;
  readonly #folder: string;
  readonly #proxy: RecordingProxy;

  constructor(provider: RealProvider, client: Client, origin: string, folder: string, proxy: RecordingProxy) {
    this.#provider = provider;
    this.#client = client;
    this.#origin = origin;
    this.#folder = folder;
    this.#proxy = proxy;
  }

  async completes(): Promise<void> {
    const { findings, grants } = this.#provider;
    this.#mustComplete('code flow', await this.#run('code flow', ['--json']), findings);
    await this.#run('code flow as text', ['--verbose']);
    for (const { name, options, findings: own } of grants) {
      const args = ['--json', '--grant', name, ...options];
      this.#mustComplete(name, await this.#run(name, args), own);
    }
  }

  async refuses(): Promise<void> {
    const { wrongSecret, wrongVerifier } = this.#provider;
    if (wrongSecret !== undefined) {
      const refused = await this.#run('wrong secret', ['--json'], 'a wrong secret of this test');
      this.#mustBeRefused('wrong secret', refused, wrongSecret);
    }
    // The challenge of another verifier than the one that is sent.
    const challenge = ['--param', `code_challenge=${'A'.repeat(43)}`];
    const refused = await this.#run('wrong verifier', ['--json', ...challenge]);
    this.#mustBeRefused('wrong verifier', refused, wrongVerifier);
  }

  async #run(what: string, args: readonly string[], secret = this.#client.clientSecret): Promise<string> {
    const { options, scope, wrongSecret, redirectUri, script } = this.#provider;
    const confidential = wrongSecret !== undefined;
    const scriptFile = join(this.#folder, 'script.json');
    await writeFile(scriptFile, JSON.stringify(script));
    const pages = [
      '--redirect-uri',
      redirectUri,
      '--scope',
      scope,
      '--script',
      scriptFile,
      '--timeout',
      '60',
    ];
    const input = [
      ...(confidential ? [secret] : []),
      ...(args.includes('--password-stdin') ? [password] : []),
    ];
    const home = join(this.#folder, 'data');
    const { stdout, stderr } = await runProgram(
      [
        ...['run', ...options(this.#origin), '--client-id', this.#client.clientId],
        ...(args.includes('--grant') ? [] : pages),
        ...(confidential ? ['--client-secret-stdin'] : []),
        ...['--proxy', this.#proxy.url, ...args],
      ],
      { home, stdin: input.map((line) => `${line}\n`).join('') },
    );
    const secrets = {
      password,
      ...(confidential ? { 'client secret': secret } : {}),
      ...this.#proxy.secrets(),
    };
    const kept = existsSync(home) ? await readFolder(home) : '';
    const leaks = leaksIn(`${stdout}\n${stderr}\n${kept}`, secrets);
    if (leaks.length > 0) this.#report(what, `printed or stored ${leaks.join(', ')}`);
    if (stdout === '') this.#report(what, stderr);
    return stdout;
  }

  #mustComplete(what: string, stdout: string, expected: readonly string[]): void {
    const { outcome, failure, findings } = readReport(stdout);
    if (outcome !== 'completed') this.#report(what, `${outcome}: ${JSON.stringify(failure)}`);
    const found = findings.filter(({ result }) => result === 'fail' || result === 'warn');
    const rules = [...new Set(found.map(({ rule }) => rule))].toSorted();
    if (rules.join() !== expected.toSorted().join()) {
      const more = found.filter(({ rule }) => !expected.includes(rule));
      const missing = expected.filter((rule) => !rules.includes(rule));
      this.#report(what, `other findings: ${JSON.stringify(more)}, missing ${missing.join(', ')}`);
    }
  }

  #mustBeRefused(what: string, stdout: string, error: string): void {
    const { outcome, failure } = readReport(stdout);
    const isRight =
      outcome === 'failed' && failure?.code === 'token-error' && failure.received?.startsWith(error);
    if (!isRight) this.#report(what, `not refused with ${error}: ${outcome} ${JSON.stringify(failure)}`);
  }

  #report(what: string, problem: string): void {
    this.problems.push(`${this.#provider.folder}, ${what}: ${problem}`);
  }
}

function readReport(stdout: string): Report {
  return JSON.parse(stdout === '' ? '{"outcome":"nothing printed","findings":[]}' : stdout);
}

async function tryProvider(provider: RealProvider): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'grantscope-provider-'));
  const [port, proxy] = [await unusedPort(), await startRecordingProxy()];
  const named = { clientId: 'grantscope-test', clientSecret: 'the-client-secret-of-this-test-41' };
  const { child, client } = await startProvider(provider, port, named);
  try {
    const stage = new Stage(provider, client, `http://127.0.0.1:${port}`, folder, proxy);
    await stage.completes();
    await stage.refuses();
    return stage.problems;
  } finally {
    child.kill();
    proxy.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const selected = realProviders.filter(({ folder }) => names.length === 0 || names.includes(folder));
const problems: string[] = [];
for (const provider of selected) {
  const found = await tryProvider(provider);
  process.stdout.write(`${found.length === 0 ? 'passed' : 'failed'}  ${provider.folder}\n`);
  problems.push(...found);
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
