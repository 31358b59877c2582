import { Readable, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Result } from '../../../core/base/failure.ts';
import { openBackChannel } from '../../../electron/http/back-channel.ts';
import { terminalCrypto } from '../../../electron/terminal/backend/terminal-crypto.ts';
import type { FollowUpRequest } from '../../../electron/terminal/follow-up-request.ts';
import { createInput } from '../../../electron/terminal/process-input.ts';
import { runCli } from '../../../electron/terminal/run-cli.ts';
import type { RefreshRequest, RunRequest, TerminalServices } from '../../../electron/terminal/services.ts';
import { sampleReport, startedAt } from './sample-run.ts';

/** What the services were called with. */
interface Asked {
  readonly runs: RunRequest[];
  readonly refreshes: RefreshRequest[];
  readonly followUps: FollowUpRequest[];
  readonly issuers: string[];
}

interface Scene {
  readonly services?: Partial<TerminalServices>;
  readonly stdin?: string;
  readonly stdinIsTTY?: boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** The lines of the terminal. */
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

function notFound(path: string): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message: `The file ${path} cannot be read.` } };
}

/** What was written; bytes are a character each. */
function textOf(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
}

/** Calls the terminal with services that only return results, and collects what it prints. */
export async function playCli(argv: readonly string[], scene: Scene = {}) {
  const asked: Asked = { runs: [], refreshes: [], followUps: [], issuers: [] };
  /** What was written, by file name. */
  const written = new Map<string, string>();
  let stdout = '';
  let stderr = '';
  const { isTTY = false, columns = 100, rows } = scene;
  const services: TerminalServices = {
    version: '1.2.3',
    loadCrypto: async () => terminalCrypto,
    loadDemo: async () => ({
      users: ['alice', 'bob'],
      clientsFor: (grant) =>
        grant === 'authorization-code' ? ['demo-web', 'demo-confidential', 'demo-opaque'] : [`demo-${grant}`],
    }),
    now: () => startedAt + 5000,
    run: async (request, listener) => {
      asked.runs.push(request);
      const report = sampleReport();
      for (const exchange of report.exchanges) listener.exchange(exchange);
      return { ok: true, value: { report } };
    },
    refresh: async (request) => {
      asked.refreshes.push(request);
      return { ok: true, value: sampleReport({ grant: 'refresh' }) };
    },
    followUp: async (request) => {
      asked.followUps.push(request);
      return { ok: true, value: sampleReport({ grant: request.task.kind }) };
    },
    fetchKeys: async ({ issuer }) => {
      asked.issuers.push(issuer);
      return { ok: true, value: { issuer, jwks: { keys: [] } } };
    },
    fetchKeysAt: async ({ url }) => {
      asked.issuers.push(url);
      return { ok: true, value: { keys: [] } };
    },
    openHttp: async (network) => openBackChannel(network),
    setup: async () => ({ ok: true, value: { path: '/usr/bin/chromium', installed: false } }),
    openData: async () => ({ ok: false, failure: { code: 'invalid-input', message: 'There is no data.' } }),
    importRun: async (path) => notFound(path),
    readFile: async (path) => {
      const text = scene.files?.[path];
      return text === undefined ? notFound(path) : { ok: true, value: text };
    },
    readRunFile: async (path) => notFound(path),
    openResultFile: async (path) => ({
      ok: true,
      value: {
        write: async (text) => {
          written.set(path, textOf(text));
          return { ok: true, value: undefined };
        },
      },
    }),
    ...scene.services,
  };
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const input = Object.assign(Readable.from(scene.stdin === undefined ? [] : [scene.stdin]), {
    isTTY: scene.stdinIsTTY ?? false,
  });
  const code = await runCli(
    argv,
    {
      stdout: {
        isTTY,
        columns,
        rows,
        write: (text) => {
          stdout += textOf(text);
        },
      },
      stderr: {
        isTTY,
        columns,
        write: (text) => {
          stderr += textOf(text);
        },
      },
      stdin: createInput(
        () => input,
        () => silent,
      ),
      env: { LANG: 'en_GB.UTF-8', ...scene.env },
      platform: 'linux',
      signal: scene.signal ?? new AbortController().signal,
    },
    services,
  );
  return { code, stdout, stderr, plain: stripVTControlCharacters(stdout), asked, written };
}
