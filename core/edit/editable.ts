import * as z from 'zod/mini';
import { list, optional } from '../base/shapes.ts';
import { type ListPlace, listPlaces, type Signature } from './edit.ts';

/** One parameter, header or member. */
export interface PlainRow {
  readonly row: number;
  readonly name: string;
  /** Decoded; the JSON text of a member. */
  readonly value: string;
  /** As it was written in the message; absent once it is edited, and in the window. */
  readonly raw?: string;
  /** Set in the window where the value is masked. */
  readonly masked?: true;
}

/** A JWT in the value of a row, as its members. */
export interface EditableJwt {
  readonly header: readonly PlainRow[];
  readonly payload: readonly PlainRow[];
  readonly signature: Signature;
}

export interface Row extends PlainRow {
  readonly jwt?: EditableJwt;
}

export type Lists = Readonly<Partial<Record<ListPlace, readonly Row[]>>>;

/** A message taken apart, as far as it can be edited. What it does not have is absent. */
export interface Editable {
  readonly kind: 'request' | 'navigation' | 'response' | 'callback';
  readonly method?: string;
  /** Without query and fragment. */
  readonly url?: string;
  readonly status?: number;
  readonly lists: Lists;
  /** Text that is neither a form nor a JSON object; absent for binary or truncated content. */
  readonly body?: string;
}

/** A longer list is not taken apart, and stays as it is. */
export const mostRows = 500;

const plainRow = {
  row: z.number(),
  name: z.string(),
  value: z.string(),
  masked: optional(z.literal(true)),
};
const plainRows = list(z.object(plainRow));
const jwt = z.object({
  header: plainRows,
  payload: plainRows,
  signature: z.object({ kind: z.literal('kept') }),
});
const rows = list(z.object({ ...plainRow, jwt: optional(jwt) }));

/** What the window gets of an {@link Editable}: masked, and without the text that a row was read from. */
export const editableSchema = z.object({
  kind: z.enum(['request', 'navigation', 'response', 'callback']),
  method: optional(z.string()),
  url: optional(z.string()),
  status: optional(z.number()),
  lists: z.partialRecord(z.enum(listPlaces), rows),
  body: optional(z.string()),
  /** Set where the body has masked values, and can only be replaced as a whole. */
  bodyMasked: optional(z.literal(true)),
});
export type EditableView = Readonly<z.infer<typeof editableSchema>>;
