import type { Result } from '../base/failure.ts';
import { present } from '../base/present.ts';
import type { Draft, Reply } from '../script/draft.ts';
import { applyEdits, refused } from './apply-edits.ts';
import { type Change, changesOf } from './changes.ts';
import { type Edits, listPlaces, type Signature } from './edit.ts';
import type { Editable, EditableJwt, Lists, Row } from './editable.ts';
import { replaceParts, replaceToken, textsOf } from './jwt.ts';
import { isJson } from './members.ts';
import { editableDraft, editableReply } from './read-message.ts';
import { writeDraft, writeReply } from './write-message.ts';

/** Signs with the key of the connection, a stored or a new key; resolves to a JWT in compact serialization. */
export type SignEdited = (
  signature: Extract<Signature, { readonly kind: 'connection' | 'key' | 'new-key' }>,
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
) => Promise<Result<string>>;

/** An edited message, and what differs. */
export interface Edited<T> {
  readonly message: T;
  readonly changes: readonly Change[];
}

/** Edits a draft. Fails as {@link applyEdits}, for a value that is not JSON where
 * it must be, and as `sign` does; a message that cannot be edited with `invalid-input`. */
export async function editDraft(
  draft: Draft,
  edits: Edits,
  sign: SignEdited,
): Promise<Result<Edited<Draft>>> {
  return editMessage(editableDraft(draft), edits, sign, (before, after) => writeDraft(draft, before, after));
}

/** Edits a reply; see {@link editDraft}. */
export async function editReply(
  reply: Reply,
  edits: Edits,
  sign: SignEdited,
): Promise<Result<Edited<Reply>>> {
  return editMessage(editableReply(reply), edits, sign, (before, after) => writeReply(reply, before, after));
}

async function editMessage<T>(
  before: Editable | undefined,
  edits: Edits,
  sign: SignEdited,
  write: (before: Editable, after: Editable) => T,
): Promise<Result<Edited<T>>> {
  if (before === undefined) return notEditable;
  const edited = applyEdits(before, edits);
  if (!edited.ok) return edited;
  const fault = jsonFault(edited.value);
  if (fault !== undefined) return fault;
  const changes = changesOf(before, edited.value);
  const after = await writeTokens(before, edited.value, sign);
  return after.ok ? { ok: true, value: { message: write(before, after.value), changes } } : after;
}

/** Why a member of JSON or a claim cannot be written; undefined where all can. */
function jsonFault({ lists }: Editable): Result<never> | undefined {
  const inTokens = listPlaces.flatMap((place) => (lists[place] ?? []).flatMap(({ jwt }) => jwt ?? []));
  const rows = [
    ...(lists.member ?? []),
    ...inTokens.flatMap(({ header, payload }) => [...header, ...payload]),
  ];
  const wrong = rows.find(({ raw, value }) => raw === undefined && !isJson(value));
  return (
    wrong && refused(wrong.name, `The value of ${wrong.name} is not JSON. Write a text in quotation marks.`)
  );
}

const notEditable: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'No message arrived that could be edited.',
    step: 'response',
    hint: 'Write the response by hand.',
  },
};

/** Writes edited JWTs into the values of their rows. */
async function writeTokens(before: Editable, after: Editable, sign: SignEdited): Promise<Result<Editable>> {
  const lists: Record<string, readonly Row[]> = {};
  for (const place of listPlaces) {
    const rows = after.lists[place];
    if (rows === undefined) continue;
    if (rows === before.lists[place]) {
      lists[place] = rows;
      continue;
    }
    const original = new Map((before.lists[place] ?? []).map((row) => [row.jwt, row]));
    const written: Row[] = [];
    for (const row of rows) {
      // A copy of a row has the same JWT, which is unedited.
      const value =
        row.jwt === undefined || original.has(row.jwt) ? undefined : await tokenIn(row, row.jwt, sign);
      if (value?.ok === false) return value;
      const { raw: _, ...rest } = row;
      written.push(value === undefined ? row : { ...rest, value: value.value });
    }
    lists[place] = written;
  }
  const all: Lists = lists;
  return { ok: true, value: { ...after, lists: present(all) } };
}

async function tokenIn({ value }: Row, jwt: EditableJwt, sign: SignEdited): Promise<Result<string>> {
  const { signature } = jwt;
  if (signature.kind === 'kept' || signature.kind === 'removed') {
    return { ok: true, value: replaceParts(value, jwt) };
  }
  const { header, payload } = textsOf(jwt);
  const signed = await sign(signature, membersOf(header), membersOf(payload));
  return signed.ok ? { ok: true, value: replaceToken(value, signed.value) } : signed;
}

/** Signing writes JSON of its own: of repeated members the last one is left. */
function membersOf(text: string): Readonly<Record<string, unknown>> {
  const members: unknown = JSON.parse(text);
  return Object.fromEntries(Object.entries(members ?? {}));
}
