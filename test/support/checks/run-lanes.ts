import { takeTurns } from './turns.ts';
import { addCounts, type Counts, noCounts, oneFailed } from './vitest-counts.ts';

/** One of the project's checks. A check that rejects has failed. */
export interface Check {
  readonly name: string;
  /** Set where those behind it in its lane are not run when it fails. */
  readonly isNeeded?: true;
  /** Runs it; `print` takes its output in pieces of any length. */
  run(print: (text: string) => void): Promise<Counts>;
}

export interface Outcome {
  readonly counts: Counts;
  /** Names of the checks that failed, in the order of the lanes. */
  readonly failed: readonly string[];
}

/**
 * Runs every check to its end, whatever the others come to: those of a lane one after the other, the lanes at the same
 * time. What they print is printed check by check, in the order of the lanes. Where a needed check fails, there is nothing
 * to be said about the rest of its lane.
 */
export async function runLanes(
  lanes: readonly (readonly Check[])[],
  print: (text: string) => void,
): Promise<Outcome> {
  const turns = takeTurns(lanes.flat().length, print);
  let next = 0;
  const results = await Promise.all(
    lanes.map(async (lane) => {
      const own = lane.map((check) => ({ check, turn: turns[next++] }));
      const done: { readonly name: string; readonly counts: Counts }[] = [];
      let isEnded = false;
      for (const { check, turn } of own) {
        if (isEnded) {
          turn?.end();
          continue;
        }
        const write = (text: string) => turn?.write(text);
        write(`\n== ${check.name}\n`);
        const counts = await check.run(write).catch((error: unknown) => {
          write(`${error instanceof Error ? error.stack : String(error)}\n`);
          return oneFailed;
        });
        turn?.end();
        done.push({ name: check.name, counts });
        isEnded = check.isNeeded === true && counts.failed > 0;
      }
      return done;
    }),
  );
  return {
    counts: results.flat().reduce((sum, { counts }) => addCounts(sum, counts), noCounts),
    failed: results
      .flat()
      .filter(({ counts }) => counts.failed > 0)
      .map(({ name }) => name),
  };
}
