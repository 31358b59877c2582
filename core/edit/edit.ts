import * as z from 'zod/mini';

const optional = z.exactOptional;

/** The lists of a message whose rows can be edited; `member` has the members of a JSON object. */
export const listPlaces = ['query', 'fragment', 'form', 'header', 'member'] as const;
export type ListPlace = (typeof listPlaces)[number];

/** Limits of what is typed, in characters. */
const longestName = 2_000;
const longestValue = 200_000;
const longestBody = 1_000_000;
/** Limit of the edits of one message. */
const mostEdits = 1_000;

const row = z.int().check(z.gte(0), z.lte(1_000_000));
const name = z.string().check(z.maxLength(longestName));
const value = z.string().check(z.maxLength(longestValue));

/** A list, or the header or the payload of the JWT that is in one of its rows. */
const list = z.object({
  place: z.enum(listPlaces),
  jwt: optional(z.object({ row, part: z.enum(['header', 'payload']) })),
});
export type ListRef = Readonly<z.infer<typeof list>>;

const signature = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept') }),
  z.object({ kind: z.literal('removed') }),
  z.object({ kind: z.literal('connection') }),
  z.object({ kind: z.literal('new-key') }),
  /** `key` is the id of a stored key. */
  z.object({ kind: z.literal('key'), key: z.string().check(z.minLength(1), z.maxLength(100)) }),
]);
/**
 * The signature of an edited JWT: the old one, none, or a new one with the key of the connection, a stored key, or a key
 * that is generated for it, whose public part is in the header (`jwk`).
 */
export type Signature = Readonly<z.infer<typeof signature>>;

const edit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('method'), value: name }),
  /** The URL without its query and fragment. */
  z.object({ kind: z.literal('url'), value }),
  z.object({ kind: z.literal('status'), value: z.int().check(z.gte(100), z.lte(999)) }),
  /** Replaces the whole body. */
  z.object({ kind: z.literal('body'), value: z.string().check(z.maxLength(longestBody)) }),
  z.object({ kind: z.literal('set'), list, row, name: optional(name), value: optional(value) }),
  z.object({ kind: z.literal('add'), list, row, name, value }),
  /** `as` is the number of the new row. */
  z.object({ kind: z.literal('duplicate'), list, row, as: row }),
  z.object({ kind: z.literal('remove'), list, row }),
  /** `to` is the new position, from 0. */
  z.object({ kind: z.literal('move'), list, row, to: row }),
  z.object({ kind: z.literal('sign'), place: z.enum(listPlaces), row, signature }),
]);
/**
 * One change of a message. Rows are named by numbers that stay the same while others come and go: those of the message
 * are numbered from 0 as it was paused, and a new one has any other number. The value of a member of JSON, and of a JWT, is
 * JSON text.
 */
export type Edit = Readonly<z.infer<typeof edit>>;

export const editsSchema = z.readonly(z.array(edit).check(z.maxLength(mostEdits)));
export type Edits = readonly Edit[];
