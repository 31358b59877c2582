import * as z from 'zod/mini';
import { present } from '../base/present.ts';
import type { ExactSchema } from '../base/same-shape.ts';
import { list, optional } from '../base/shapes.ts';
import { type ListPlace, listPlaces } from './edit.ts';
import type { Editable, PlainRow, Row } from './editable.ts';

const changeObject = z.object({
  kind: z.enum(['changed', 'added', 'removed', 'moved']),
  part: z.enum(['method', 'url', 'status', 'body', ...listPlaces, 'jose-header', 'claim', 'signature']),
  /** Of the parameter, header, member or claim; absent for what there is one of, and for an order. */
  name: optional(z.string()),
  before: optional(z.string()),
  after: optional(z.string()),
});
/** What differs between a message as it was and as it was edited. */
export type Change = Readonly<z.infer<typeof changeObject>>;

/** What a user changed in a step while the run was paused. */
export interface EditedStep {
  /** In the request before it was sent, in the order of the message. */
  readonly request?: readonly Change[];
  /** In the response before the script processed it. */
  readonly response?: readonly Change[];
  /** Set for a request that was not sent, or a response that was not used: dropped, or replaced by one written by hand. */
  readonly state?: 'dropped' | 'by-hand';
}

const editedObject = z.object({
  request: optional(list(changeObject)),
  response: optional(list(changeObject)),
  state: optional(z.enum(['dropped', 'by-hand'])),
});
export const changeSchema = changeObject;
export const editedSchema: ExactSchema<EditedStep, typeof editedObject> = editedObject;

/** Returns what differs between a message and its edited form, in the order of the message. */
export function changesOf(before: Editable, after: Editable): readonly Change[] {
  return [
    ...single('method', before.method, after.method),
    ...single('url', before.url, after.url),
    ...single('status', before.status?.toString(), after.status?.toString()),
    ...listPlaces.flatMap((place) => inList(place, before, after)),
    ...single('body', before.body ?? (isReplaced(before, after) ? '' : undefined), after.body),
  ];
}

/** Whether the rows of the body gave way to a text. */
function isReplaced(before: Editable, after: Editable): boolean {
  return before.body === undefined && after.body !== undefined;
}

function single(
  part: Change['part'],
  before: string | undefined,
  after: string | undefined,
): readonly Change[] {
  if (before === after || (before === undefined && after === undefined)) return [];
  return [{ kind: 'changed', part, ...present({ before, after }) }];
}

function inList(place: ListPlace, before: Editable, after: Editable): readonly Change[] {
  const rows = after.lists[place];
  const original = before.lists[place];
  if (rows === original) return [];
  // Where the body was replaced by a text, its rows were removed with it.
  return [...rowChanges(place, original ?? [], rows ?? []), ...insideTokens(original ?? [], rows ?? [])];
}

function insideTokens(before: readonly Row[], after: readonly Row[]): readonly Change[] {
  const known = new Map(before.map((row) => [row.row, row]));
  return after.flatMap((row) => {
    const old = known.get(row.row)?.jwt;
    if (old === undefined || row.jwt === undefined || old === row.jwt) return [];
    const { header, payload, signature } = row.jwt;
    return [
      ...rowChanges('jose-header', old.header, header),
      ...rowChanges('claim', old.payload, payload),
      ...(signature.kind === 'kept'
        ? []
        : [
            {
              kind: signature.kind === 'removed' ? 'removed' : 'changed',
              part: 'signature',
              name: row.name,
            } as const,
          ]),
    ];
  });
}

function rowChanges(
  part: Change['part'],
  before: readonly PlainRow[],
  after: readonly PlainRow[],
): readonly Change[] {
  const known = new Map(before.map((row) => [row.row, row]));
  const left = new Set(after.map(({ row }) => row));
  const removed = before
    .filter(({ row }) => !left.has(row))
    .map(({ name, value }): Change => ({ kind: 'removed', part, name, before: value }));
  const others = after.flatMap(({ row, name, value }): readonly Change[] => {
    const old = known.get(row);
    if (old === undefined) return [{ kind: 'added', part, name, after: value }];
    if (old.name === name && old.value === value) return [];
    const renamed = old.name === name ? old.value : `${old.name}: ${old.value}`;
    return [{ kind: 'changed', part, name, before: renamed, after: value }];
  });
  const stayed = before.filter(({ row }) => left.has(row)).map(({ row }) => row);
  const order = after.filter(({ row }) => known.has(row)).map(({ row }) => row);
  const isMoved = stayed.some((row, index) => row !== order[index]);
  return [...removed, ...others, ...(isMoved ? [{ kind: 'moved', part } as const] : [])];
}
