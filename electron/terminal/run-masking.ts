import type { RunReport } from '../../core/checks/report.ts';
import { claimsOf } from '../../core/token/claims-of.ts';
import { readScope } from '../../core/token/scopes.ts';
import type { ShownToken } from '../../core/views/token/shown-tokens.ts';
import { createMasker } from '../masking/create-masker.ts';
import { type FoundSecret, findSecrets } from '../masking/find-secrets.ts';
import { type FurtherNames, furtherNames } from '../masking/further-names.ts';
import type { Masker } from '../masking/mask.ts';
import { maskingNames } from '../masking/named-masker.ts';

/** What is masked of a run, and of the refresh after it. */
export interface RunMasking {
  /** Masks secrets, and values under further names. */
  masker(ellipsis?: string): Masker;
  /** The values under further names. */
  readonly found: readonly FoundSecret[];
}

/** A run with its tokens, also those that were decrypted. */
interface MaskedRun {
  readonly report: RunReport;
  readonly tokens: readonly ShownToken[];
}

/** Finds what is masked of runs, besides the `secrets` that the user entered: their secrets, and values under `names`. */
export function maskingOf(
  runs: readonly MaskedRun[],
  secrets: readonly string[],
  names: readonly string[],
): RunMasking {
  const further = furtherNames(names);
  const found = further === undefined ? [] : runs.flatMap((run) => valuesOf(run, further));
  const all = new Set([
    ...secrets,
    ...runs.flatMap(({ report }) => [...findSecrets(report)]),
    ...found.map(({ value }) => value),
  ]);
  const values = found.map(({ value }) => value);
  return { found, masker: (ellipsis) => maskingNames(createMasker(all, ellipsis), further, values) };
}

/** Masks what is known without a run. */
export function maskingWithoutRun(
  secrets: readonly string[],
  names: readonly string[],
  ellipsis?: string,
): Masker {
  return maskingNames(createMasker(secrets, ellipsis), furtherNames(names));
}

function valuesOf({ report, tokens }: MaskedRun, further: FurtherNames): readonly FoundSecret[] {
  const claims = tokens.map(({ token, sdJwt }) => sdJwt?.claims ?? claimsOf(token));
  const texts = claims.flatMap((members) => (members === undefined ? [] : [JSON.stringify(members)]));
  return further
    .secretsOf([report.exchanges, texts])
    .flatMap(({ name, value }) =>
      scopeNames.has(name)
        ? readScope(value).scopes.map((scope) => ({ name, value: scope }))
        : [{ name, value }],
    );
}

/** Scopes are listed one by one too. */
const scopeNames: ReadonlySet<string> = new Set(['scope', 'scp']);
