import type { Result } from '../../../core/base/failure.ts';
import type { ExitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { PlacedRun } from '../data/place-runs.ts';
import type { ParsedOptions } from '../options.ts';
import { printProblem } from '../print-problem.ts';
import type { OpenedData } from '../services.ts';
import { withData } from './data-options.ts';

/** How a run is named. */
export const runRefNote =
  'A run is last, last~1 and so on, the start of an id of grantscope runs, or a .grantscope or HAR file.';

/** Whether a run is named by its file: no id looks like one. */
export function isRunFile(ref: string): boolean {
  return /\.(?:grantscope|har)$/i.test(ref) || /[\\/]/.test(ref);
}

/** Calls `use` with the runs that the command line names, and opens the data only if one of them is there. */
export async function withRuns(
  { command, refs }: { readonly command: string; readonly refs: readonly string[] },
  options: Pick<ParsedOptions<'data'>, 'text'>,
  context: CommandContext,
  use: (places: readonly PlacedRun[]) => Promise<Result<ExitCode>>,
): Promise<ExitCode> {
  for (const ref of refs.filter(isRunFile)) noteReading(ref, context);
  const place = async (data?: OpenedData): Promise<ExitCode> => {
    const { placeRuns } = await import('../data/place-runs.ts');
    const done = await placeRuns(refs, data?.store, context.services, (places) => {
      for (const { ref, leftOut } of places) noteLeftOut(ref, leftOut, context);
      return use(places);
    });
    return done.ok ? done.value : printProblem(command, done.failure, context);
  };
  return refs.every(isRunFile) ? place() : withData({ command, asks: true }, options, context, place);
}

/** Says on a terminal which file is read: a large one takes a while. */
export function noteReading(file: string, { io, noticeScreen }: CommandContext): void {
  if (io.stderr.isTTY)
    io.stderr.write(`${noticeScreen.paint('dim', noticeScreen.safe(`Reading ${file}`))}\n`);
}

/** Says what of a file could not be read. */
export function noteLeftOut(
  ref: string,
  leftOut: readonly string[],
  { io, noticeScreen }: CommandContext,
): void {
  for (const what of leftOut) io.stderr.write(`${noticeScreen.safe(`${ref}: left out: ${what}`)}\n`);
}
