import type { Failure, Result } from '../base/failure.ts';
import type { Edit, Edits, ListRef } from './edit.ts';
import { type Editable, mostRows, type Row } from './editable.ts';
import { readJwt } from './jwt.ts';

type RowEdit = Extract<Edit, { readonly list: ListRef }>;

/**
 * Applies edits in their order. Fails with `invalid-input` for a row or a part that the message does not have; `step` of
 * the failure is the field.
 */
export function applyEdits(message: Editable, edits: Edits): Result<Editable> {
  let edited = message;
  for (const edit of edits) {
    const next = applyEdit(edited, edit);
    if (!next.ok) return next;
    edited = next.value;
  }
  return { ok: true, value: edited };
}

/** Applies one edit; see {@link applyEdits}. */
function applyEdit(message: Editable, edit: Edit): Result<Editable> {
  switch (edit.kind) {
    case 'method':
      if (message.method === undefined) return missing('method');
      return { ok: true, value: { ...message, method: edit.value } };
    case 'url':
      if (message.url === undefined) return missing('URL');
      if (/[?#]/.test(edit.value)) {
        return refused('URL', 'The URL contains a query or a fragment. Add parameters in their own rows.');
      }
      return { ok: true, value: { ...message, url: edit.value } };
    case 'status':
      if (message.status === undefined) return missing('status');
      return { ok: true, value: { ...message, status: edit.value } };
    case 'body': {
      if (!hasBody(message)) return missing('body');
      const { form: _, member: __, ...lists } = message.lists;
      return { ok: true, value: { ...message, lists, body: edit.value } };
    }
    case 'sign':
      return changeRows(message, edit.place, (rows) => {
        const row = rows.find((one) => one.row === edit.row);
        const read = row && (row.jwt ?? readJwt(row.value));
        if (read === undefined) return missing('JWT');
        const jwt = { ...read, signature: edit.signature };
        return { ok: true, value: rows.map((one) => (one === row ? { ...one, jwt } : one)) };
      });
    default:
      return applyRowEdit(message, edit);
  }
}

function hasBody({ body, lists }: Editable): boolean {
  return body !== undefined || lists.form !== undefined || lists.member !== undefined;
}

function applyRowEdit(message: Editable, edit: RowEdit): Result<Editable> {
  const { place, jwt: inside } = edit.list;
  if (inside === undefined) return changeRows(message, place, (rows) => editRows(rows, edit));
  return changeRows(message, place, (rows) => {
    const holder = rows.find(({ row }) => row === inside.row);
    if (holder?.jwt === undefined) return missing('JWT');
    const part = editRows(holder.jwt[inside.part], edit);
    if (!part.ok) return part;
    const jwt = { ...holder.jwt, [inside.part]: part.value };
    return { ok: true, value: rows.map((row) => (row === holder ? { ...row, jwt } : row)) };
  });
}

function changeRows(
  message: Editable,
  place: ListRef['place'],
  change: (rows: readonly Row[]) => Result<readonly Row[]>,
): Result<Editable> {
  const rows = message.lists[place] ?? (canBegin(message, place) ? [] : undefined);
  if (rows === undefined) return missing(nameOfPlace[place]);
  const changed = change(rows);
  if (!changed.ok) return changed;
  return { ok: true, value: { ...message, lists: { ...message.lists, [place]: changed.value } } };
}

/** A URL without a fragment can get one. */
function canBegin(message: Editable, place: ListRef['place']): boolean {
  return place === 'fragment' && message.kind === 'callback';
}

function editRows(rows: readonly Row[], edit: RowEdit): Result<readonly Row[]> {
  if (edit.kind === 'add') return insert(rows, { row: edit.row, name: edit.name, value: edit.value });
  const at = rows.findIndex(({ row }) => row === edit.row);
  const row = rows[at];
  if (row === undefined) return missing('row');
  switch (edit.kind) {
    case 'set':
      return { ok: true, value: rows.with(at, rewritten(row, edit)) };
    case 'duplicate':
      return insert(rows, { ...row, row: edit.as }, at + 1);
    case 'remove':
      return { ok: true, value: rows.toSpliced(at, 1) };
    case 'move':
      return { ok: true, value: rows.toSpliced(at, 1).toSpliced(edit.to, 0, row) };
  }
}

/** A value that was replaced is not masked, and is not taken apart again. */
function rewritten(
  { raw: _, ...row }: Row,
  { name = row.name, value }: { name?: string; value?: string },
): Row {
  return value === undefined ? { ...row, name } : { row: row.row, name, value };
}

function insert(rows: readonly Row[], row: Row, at = rows.length): Result<readonly Row[]> {
  if (rows.some((one) => one.row === row.row)) return refused('row', 'Two rows have the same number.');
  if (rows.length >= mostRows) return refused('row', `A message has at most ${mostRows} rows here.`);
  return { ok: true, value: rows.toSpliced(at, 0, row) };
}

const nameOfPlace: Readonly<Record<ListRef['place'], string>> = {
  query: 'query',
  fragment: 'fragment',
  form: 'form',
  header: 'headers',
  member: 'JSON body',
};

function missing(what: string): Result<never> {
  return refused(what, `This message has no such ${what} to edit.`);
}

/** The failure of an edit of a field. */
export function refused(field: string, message: string): Result<never> {
  const failure: Failure = {
    code: 'invalid-input',
    message,
    step: field,
    hint: 'Change the edit, or undo it.',
  };
  return { ok: false, failure };
}
