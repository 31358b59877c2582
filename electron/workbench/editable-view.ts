import { present } from '../../core/base/present.ts';
import { listPlaces } from '../../core/edit/edit.ts';
import type { Editable, EditableView, PlainRow, Row } from '../../core/edit/editable.ts';
import { hasMask } from '../../core/views/message/masks.ts';
import type { RunMasker } from '../masking/run-masker.ts';

type RowView = NonNullable<EditableView['lists']['query']>[number];

/** A message to be edited, masked. The masker must know the secrets of the message. */
export function editableView(
  { kind, method, url, status, lists, body }: Editable,
  masker: RunMasker,
): EditableView {
  const maskedBody = body === undefined ? undefined : masker.field('body', '', body);
  const entries = listPlaces.flatMap((place) => {
    const rows = lists[place];
    return rows === undefined ? [] : [[place, rows.map((row) => rowView(place, row, masker))] as const];
  });
  return present({
    kind,
    method,
    url: url === undefined ? undefined : masker.field('url', '', url),
    status,
    lists: Object.fromEntries(entries),
    body: maskedBody,
    bodyMasked: isMasked(maskedBody, body) ? (true as const) : undefined,
  });
}

function rowView(place: (typeof listPlaces)[number], row: Row, masker: RunMasker): RowView {
  const plain = maskedRow(row, masker.field(place, row.name, row.value), masker);
  if (row.jwt === undefined) return plain;
  const inside = (rows: readonly PlainRow[]) =>
    rows.map((member) => maskedRow(member, masker.text(member.value), masker));
  const { header, payload } = row.jwt;
  return { ...plain, jwt: { header: inside(header), payload: inside(payload), signature: { kind: 'kept' } } };
}

function maskedRow({ row, name, value }: PlainRow, shown: string, masker: RunMasker) {
  return {
    row,
    name: masker.text(name),
    value: shown,
    ...(isMasked(shown, value) ? { masked: true as const } : {}),
  };
}

/** Whether a value is masked, here or before: what was typed into a login page is. */
function isMasked(shown: string | undefined, value: string | undefined): boolean {
  return shown !== value || (shown !== undefined && hasMask(shown));
}
