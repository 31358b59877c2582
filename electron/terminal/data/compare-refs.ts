import type { Result } from '../../../core/base/failure.ts';
import { comparisonMarkdown } from '../../../core/views/run/compare/comparison-markdown.ts';
import { comparisonCounts } from '../../../core/views/run/compare/comparison-words.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import { compareStored } from '../../workbench/compare-stored.ts';
import type { CommandContext } from '../command-io.ts';
import { jsonText } from '../json-text.ts';
import { drawComparison } from '../views/comparison.ts';
import { damageOf } from './find-run.ts';
import { namedRun, runLine } from './named-run.ts';
import type { PlacedRun } from './place-runs.ts';

/** Compares two runs as the window does, and prints the result. Fails for a run of which a part is damaged. */
export async function compareRefs(
  [first, second]: readonly PlacedRun[],
  { format, mask }: { readonly format: 'text' | 'markdown' | 'json'; readonly mask: readonly string[] },
  { io, services, screen }: CommandContext,
): Promise<Result<ExitCode>> {
  if (first === undefined || second === undefined) throw new Error('two runs are compared');
  for (const { ref, store, id } of [first, second]) {
    const damage = damageOf(store, id);
    if (damage !== undefined) return damaged(`Run ${ref} cannot be compared: ${damage}.`);
  }
  const compared = await compareStored(
    first.store,
    { run: first.id, other: second.id },
    { otherStore: second.store, alsoMask: mask },
  );
  if (!compared.ok) return compared;
  const comparison = compared.value;
  const names = { first: namedRun(first.store, first.id), second: namedRun(second.store, second.id) };
  const lines = { what: 'run', first: runLine(names.first), second: runLine(names.second) } as const;
  const counts = comparisonCounts(comparison);
  const isSame = counts.differences === 0 && comparison.left === 0;
  const code = isSame ? exitCode.success : exitCode.ruleFailed;
  switch (format) {
    case 'json':
      io.stdout.write(
        jsonText({
          grantscope: 1,
          version: services.version,
          exitCode: code,
          ...names,
          counts,
          ...comparison,
        }),
      );
      break;
    case 'markdown':
      io.stdout.write(comparisonMarkdown(comparison, lines));
      break;
    case 'text':
      io.stdout.write(`${drawComparison(comparison, lines, screen).join('\n')}\n`);
      break;
  }
  return { ok: true, value: code };
}

function damaged(message: string): Result<never> {
  const failure = { code: 'store-damaged', message, hint: 'Run the login again.' } as const;
  return { ok: false, failure };
}
