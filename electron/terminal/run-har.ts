import type { RunReport } from '../../core/checks/report.ts';
import { grantOf, isLoginGrant } from '../../core/grants/registry.ts';
import { receiptText } from '../../core/views/run/receipt-words.ts';
import { runTitle } from '../../core/views/run/run-views.ts';
import { type ExportedRun, harFile } from '../export/har-file.ts';
import type { FoundSecret } from '../masking/find-secrets.ts';

/** Runs as a HAR file, with what was masked in words; `secrets` are those that the user entered. */
export function harOfRuns(
  reports: readonly RunReport[],
  { version, masked, secrets, clientSecret, alsoMask }: HarOptions,
): { readonly text: string; readonly notice: string } {
  const { text, receipt } = harFile(reports.map(exportedRun), {
    version,
    masked,
    secrets: [
      ...(clientSecret === undefined ? [] : [{ name: 'client_secret', value: clientSecret }]),
      ...secrets.map((value) => ({ name: 'password', value })),
      ...alsoMask.found,
    ],
    alsoMask: alsoMask.names,
  });
  return { text, notice: receipt === undefined ? 'written with all secrets.' : receiptText(receipt) };
}

interface HarOptions {
  readonly version: string;
  readonly masked: boolean;
  readonly secrets: readonly string[];
  readonly clientSecret: string | undefined;
  /** Further names, and the values under them. */
  readonly alsoMask: { readonly names: readonly string[]; readonly found: readonly FoundSecret[] };
}

function exportedRun({ id, grant, connection, outcome, exchanges, findings }: RunReport): ExportedRun {
  const title = isLoginGrant(grant) ? grantOf(grant).guide.name : runTitle({ grant });
  return { id, title: `${title} at ${connection.name}`, state: outcome.state, exchanges, findings };
}
