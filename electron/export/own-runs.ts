import { readCapsule } from '../../core/record/capsule/capsule.ts';
import { withMessages } from '../../core/record/har/har-capsule.ts';
import type { HarRecord } from '../../core/record/har/har-record.ts';
import { isArray, isObject, member, objectMember, stringMember } from '../../core/token/json-members.ts';
import type { JsonObject, JsonValue } from '../../core/token/token.ts';
import { type ImportedRun, runOfCapsule } from './imported-run.ts';

/** The runs that Grantscope wrote into a HAR file, and how they are called there. */
export interface OwnRuns {
  readonly runs: readonly ImportedRun[];
  readonly ids: ReadonlySet<JsonValue | undefined>;
  /** How many were not read. */
  readonly more: number;
}

/**
 * Reads the runs of a file that Grantscope exported, at most `most` of them: their records, with the messages of the
 * entries.
 */
export function ownRuns(log: JsonObject | undefined, records: readonly HarRecord[], most: number): OwnRuns {
  const own = log && objectMember(log, '_grantscope');
  const listed = own && member(own, 'runs');
  const ids = new Set<JsonValue | undefined>();
  const runs: ImportedRun[] = [];
  let more = 0;
  const entriesOf = Map.groupBy(records, (record) => record.own?.run);
  for (const item of isArray(listed) ? listed : []) {
    const id = isObject(item) ? stringMember(item, 'id') : undefined;
    const read = isObject(item) ? readCapsule(member(item, 'capsule')) : undefined;
    if (id === undefined || read?.ok !== true) continue;
    ids.add(id);
    if (runs.length >= most) {
      more += 1;
      continue;
    }
    const { capsule, leftOut } = read.value;
    const entries = new Map(
      (entriesOf.get(id) ?? []).map((record) => [record.own?.exchange, record] as const),
    );
    const lost: string[] = [];
    const exchanges = capsule.exchanges.flatMap((exchange) => {
      const whole = withMessages(exchange, entries.get(exchange.id));
      if (whole === undefined) lost.push(`message ${exchange.id}: it has no entry`);
      return whole === undefined ? [] : [whole];
    });
    runs.push(runOfCapsule({ capsule: { ...capsule, exchanges }, leftOut: [...leftOut, ...lost] }));
  }
  return { runs, ids, more };
}
