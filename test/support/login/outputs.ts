import type { Result } from '../../../core/base/failure.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { startFollowUp } from '../../../electron/terminal/backend/follow-up.ts';
import { startLogin } from '../../../electron/terminal/backend/login.ts';
import { startRefresh } from '../../../electron/terminal/backend/refresh.ts';
import { readExchange } from '../../../electron/workbench/read-run.ts';
import { playCli } from '../terminal/play-cli.ts';
import { type Bench, openBench } from '../workbench/start-runs.ts';
import { readFolder } from './leaks.ts';

/** A command of the terminal, with what it reads. */
export interface Command {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Plays a command of the terminal against real services, with this login window. */
export function playCommand({ args, ...input }: Command, window: () => LoginBrowser) {
  const open = async (): Promise<Result<LoginBrowser>> => ({ ok: true, value: window() });
  return playCli(args, {
    services: {
      run: (request, listener, signal) => startLogin(request, listener, signal, {}, open),
      refresh: (request, listener, signal) => startRefresh(request, listener, signal, {}),
      followUp: (request, listener, signal) => startFollowUp(request, listener, signal, {}),
    },
    ...input,
    isTTY: !args.includes('--json'),
  });
}

/** Everything that a command prints, each string of its JSON once more decoded. */
export async function printedBy(command: Command, window: () => LoginBrowser): Promise<string> {
  const { stdout, stderr, plain } = await playCommand(command, window);
  // A line that is broken must not hide what it shows.
  return [stdout, stderr, plain, plain.replaceAll(/\n\s*/g, ''), unescaped(stdout)].join('\n');
}

/** Everything that the window gets of what it starts, and everything that is stored of it in the data folder. */
export async function shownInWindow(
  issuer: string,
  window: () => LoginBrowser,
  start: (bench: Bench) => Promise<string>,
): Promise<string> {
  const bench = await openBench(issuer, window);
  try {
    const run = await start(bench);
    await bench.ended(run);
    const runs = bench.runs.list().map(({ id }) => bench.view(id));
    const exchanges = runs.flatMap(({ summary, messages }) =>
      messages.flatMap((message) =>
        message.exchanges.map((id) => readExchange(bench.store.runs, summary.id, id)),
      ),
    );
    const views = JSON.stringify({ runs, exchanges, changes: bench.changes, list: bench.runs.list() });
    return `${views}\n${unescaped(views)}\n${await readFolder(bench.folder)}`;
  } finally {
    await bench.close();
  }
}

function unescaped(text: string): string {
  const strings: string[] = [];
  if (text.startsWith('{')) {
    JSON.parse(text, (name, value: unknown) => {
      strings.push(name);
      if (typeof value === 'string') strings.push(value, Buffer.from(value, 'base64').toString('latin1'));
      return value;
    });
  }
  return strings.join('\n');
}
