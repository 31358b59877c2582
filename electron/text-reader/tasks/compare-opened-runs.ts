import { present } from '../../../core/base/present.ts';
import type { DetailsRecord } from '../../../core/record/run-record.ts';
import type { ShownValue } from '../../../core/views/run/compare/compare-rows.ts';
import {
  type ComparedRun,
  compareRuns,
  scopeRowNames,
} from '../../../core/views/run/compare/compare-runs.ts';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import { runContent, summaryView } from '../../../core/views/run/run-views.ts';
import { createMasker } from '../../masking/create-masker.ts';
import { furtherNames } from '../../masking/further-names.ts';
import { maskingNames } from '../../masking/named-masker.ts';
import { readDetails, readExchange } from './read-stored.ts';
import { sameSecrets } from './same-values.ts';
import type { RunsToCompare, RunToCompare } from './tasks.ts';

/**
 * Compares two stored runs, masked; whether secrets are the same is found out without showing them. Returns `newer` for a
 * run of a newer version of the program.
 */
export function compareOpenedRuns({
  first,
  second,
  exchange,
  alsoMask,
}: RunsToCompare): Comparison | 'newer' {
  const [one, other] = [readRun(first), readRun(second)];
  if (one === 'newer' || other === 'newer') return 'newer';
  const shown = shownValue([one, other], alsoMask);
  const same = { ...sameSecrets(first, second), ...present({ shown }) };
  const { sections, left } = compareRuns(one, other, same, exchange);
  return { sections: [...sections], left };
}

const nothingRead: DetailsRecord = { findings: [], tokens: [] };

function readRun({ summary, connection, record, exchanges }: RunToCompare): ComparedRun | 'newer' {
  const read = record === undefined ? undefined : readDetails(record);
  if (read?.state === 'newer') return 'newer';
  const details = read?.state === 'read' ? read.value : nothingRead;
  return {
    summary: summaryView(summary),
    connection,
    exchanges: exchanges.flatMap(({ masked }) => readExchange(masked) ?? []),
    ...runContent(details, []),
  };
}

/** Undefined where no further value is masked. */
function shownValue(runs: readonly ComparedRun[], names: readonly string[]): ShownValue | undefined {
  const further = furtherNames(names);
  if (further === undefined) return undefined;
  const found = runs.flatMap(({ exchanges, tokens }) => further.secretsOf([exchanges, tokens]));
  const masker = maskingNames(createMasker(found.map(({ value }) => value)), further);
  return (name, value) => {
    const names = [name, ...name.split('.'), ...(scopeRows.has(name) ? ['scope'] : [])];
    return names.some((one) => masker.hides(one)) ? masker.shown(value) : masker.text(value);
  };
}

/** The rows of a run with scopes, which its messages have under their own names. */
const scopeRows: ReadonlySet<string> = new Set(Object.values(scopeRowNames));
