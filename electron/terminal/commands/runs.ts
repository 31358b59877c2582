import { safeText } from '../../../core/base/safe-text.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { dataExitCodes, dataOptions, vaultNote, withData } from './data-options.ts';

const runsOptions = {
  connection: { value: 'NAME', help: 'runs of this connection only' },
  user: { value: 'NAME', help: 'runs of this user only' },
  limit: { value: 'COUNT', help: 'how many runs, the newest first; 20 by default, at most 500' },
  ...dataOptions,
  json: { help: 'print the list as JSON' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const runsHelp: CommandHelp = {
  usage: ['grantscope runs [options]'],
  notes: [
    'The first column, N, and the second, the id, name a run in other commands: last~N, or the start of its id. last is ' +
      'the newest run.',
    vaultNote,
  ],
  options: runsOptions,
  exitCodes: dataExitCodes,
};

const mostRuns = 500;

const lockedNotice =
  'The vault is locked: names and error codes of runs are missing. Set GRANTSCOPE_PASSPHRASE to unlock it.\n';

function readLimit(text: string | undefined): number {
  if (text === undefined) return 20;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= mostRuns) return limit;
  throw new UsageError(
    `--limit must be a number from 1 to ${mostRuns}, not ${safeText(JSON.stringify(text))}`,
  );
}

/** `grantscope runs`. Throws UsageError for wrong usage. */
export async function runs(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { io, services, screen, noticeScreen } = context;
  const options = parseOptions(args, runsOptions);
  const [surplus] = options.positionals;
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  const limit = readLimit(options.text('limit'));
  return withData({ command: 'runs', asks: false }, options, context, async ({ folder, store }) => {
    const { listRuns } = await import('../data/list-runs.ts');
    const { state } = store.vault;
    const found = listRuns(store, {
      connection: options.text('connection'),
      user: options.text('user'),
      limit,
    });
    if (options.has('json')) {
      const { jsonText } = await import('../json-text.ts');
      const list = { grantscope: 1, version: services.version, folder, vault: state, ...found };
      io.stdout.write(jsonText(list));
      return exitCode.success;
    }
    if (state === 'locked') io.stderr.write(lockedNotice);
    if (found.runs.length === 0) {
      io.stderr.write(`${noticeScreen.safe(`No runs in ${folder}.`)}\n`);
      return exitCode.success;
    }
    const { drawRunList } = await import('../views/run-list.ts');
    const left = found.matching - found.runs.length;
    const lines = drawRunList(found.runs, screen);
    const more = left === 0 ? [] : [screen.paint('dim', `${left} more; --limit COUNT shows more`)];
    io.stdout.write(`${[...lines, ...more].join('\n')}\n`);
    return exitCode.success;
  });
}
