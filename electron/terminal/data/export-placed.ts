import type { Result } from '../../../core/base/failure.ts';
import { receiptText } from '../../../core/views/run/receipt-words.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import { writeExport } from '../../workbench/export-run.ts';
import type { CommandContext } from '../command-io.ts';
import type { ExportTarget } from '../commands/export.ts';
import { damageOf } from './find-run.ts';
import type { PlacedRun } from './place-runs.ts';

interface ExportContents {
  readonly secrets: boolean;
  readonly screenshots: boolean;
  /** Names whose values are masked too. */
  readonly mask: readonly string[];
}

/**
 * Writes a run in every requested format, and says what was masked. Fails for a run that cannot be read, for secrets that
 * cannot, and for a file that cannot be written.
 */
export async function exportPlaced(
  [place]: readonly PlacedRun[],
  targets: readonly ExportTarget[],
  { secrets, screenshots, mask }: ExportContents,
  { io, services, noticeScreen }: CommandContext,
): Promise<Result<ExitCode>> {
  if (place === undefined) throw new Error('a run is exported');
  const notice = (text: string) => io.stderr.write(`${noticeScreen.safe(text)}\n`);
  const { ref, store, id } = place;
  // What the window masks besides secrets is masked here too.
  const alsoMask = [...(store.meta.settings().alsoMask ?? []), ...mask];
  const damage = damageOf(store, id);
  if (damage !== undefined) notice(`Run ${ref} is exported without what is damaged: ${damage}.`);
  for (const { format, path, file } of targets) {
    const exported = writeExport(
      store,
      { run: id, format, secrets, screenshots },
      { version: services.version, alsoMask },
    );
    if (!exported.ok) return exported;
    const { content, receipt } = exported.value;
    if (file === 'stdout') io.stdout.write(content);
    else {
      const written = await file.write(content);
      if (!written.ok) return written;
    }
    const name = file === 'stdout' ? 'standard output' : path;
    notice(`${name}: ${receipt === undefined ? 'written with all secrets.' : receiptText(receipt)}`);
  }
  return { ok: true, value: exitCode.success };
}
