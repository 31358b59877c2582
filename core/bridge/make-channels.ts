import * as z from 'zod/mini';
import { longestMade } from '../make/longest-made.ts';
import { templateIds } from '../make/templates.ts';
import { givenEncodings } from './key-source.ts';

const optional = z.exactOptional;
const id = z.string().check(z.minLength(1), z.maxLength(100));
const name = z.string().check(z.maxLength(40));
const keyText = z.string().check(z.maxLength(1_000_000));

const draft = {
  header: z.string().check(z.maxLength(longestMade.header)),
  claims: z.string().check(z.maxLength(longestMade.claims)),
};

const pasted = z.object({ kind: z.literal('pasted'), text: keyText });
const secret = z.object({
  kind: z.literal('secret'),
  text: z.string().check(z.maxLength(100_000)),
  encoding: z.enum(givenEncodings),
});
/** One that was generated for this window; it stays in the main process. */
const generated = z.object({ kind: z.literal('generated'), key: id });
const saved = z.object({ kind: z.literal('key'), key: id });

const signature = z.discriminatedUnion('kind', [
  generated,
  pasted,
  secret,
  saved,
  /** The private key of a connection, otherwise its client secret. */
  z.object({ kind: z.literal('connection'), connection: id }),
  z.object({ kind: z.literal('none') }),
  /** That of the token which is edited, as base64url. */
  z.object({ kind: z.literal('kept'), signature: z.string().check(z.maxLength(100_000)) }),
]);
/** What signs a token that is made. */
export type SignatureSource = Readonly<z.infer<typeof signature>>;

const recipient = z.discriminatedUnion('kind', [
  generated,
  pasted,
  secret,
  saved,
  z.object({ kind: z.literal('password'), text: z.string().check(z.maxLength(100_000)) }),
]);
/** Whom a token is encrypted for. */
export type RecipientSource = Readonly<z.infer<typeof recipient>>;

const encryption = z.object({
  alg: name,
  enc: name,
  /** `p2c` of PBES2. */
  iterations: optional(z.int()),
  recipient,
});

const part = z.enum(['header', 'claims']);

const diagnostic = z.object({
  part,
  severity: z.enum(['error', 'warning', 'information']),
  text: z.string(),
  /** From 1; absent where it is about no place of the text. */
  line: optional(z.number()),
  column: optional(z.number()),
  /** `cnf.jwk.crv`; absent where it is in no member. */
  path: optional(z.string()),
  spec: optional(z.string()),
});
/** What is wrong with the text of a token that is made. */
export type Diagnostic = Readonly<z.infer<typeof diagnostic>>;

const generatedKey = z.object({
  key: id,
  alg: z.string(),
  /** "RSA, 2048 bits". */
  describes: z.string(),
  kid: z.string(),
  /** Whether it has a public part. */
  hasPublic: z.boolean(),
});
export type GeneratedKeyView = Readonly<z.infer<typeof generatedKey>>;

const words = z.readonly(z.array(z.object({ name: z.string(), meaning: z.string() })));

/** Names and values that can be completed in the text of a token; paths have `>` between names, `*` is any step, `[]` an item. */
const vocabulary = z.object({
  header: words,
  claims: words,
  /** Names inside objects. */
  members: z.readonly(z.array(z.object({ part, path: z.string(), names: words }))),
  /** Claims and members that are times. */
  times: z.readonly(z.array(z.string())),
  /** Values of members with a closed set of them, as JSON text. */
  values: z.readonly(z.array(z.object({ part, path: z.string(), isList: z.boolean(), values: words }))),
  /** The algorithms of signatures that this program supports. */
  algorithms: z.readonly(z.array(z.string())),
});
export type MakeVocabulary = Readonly<z.infer<typeof vocabulary>>;

/** The calls about tokens that are made here. Private keys stay in the main process until one is copied. */
export const makeChannels = {
  'make:vocabulary': { input: z.null(), output: vocabulary },
  /** The texts of a new token; values of a connection are filled in, the others are empty. */
  'make:template': {
    input: z.object({ template: z.enum(templateIds), connection: optional(id) }),
    output: z.object({ header: z.string(), claims: z.string() }),
  },
  'make:check': {
    /** `signature` is absent until what it needs was entered. */
    input: z.object({ ...draft, signature: optional(signature), fill: z.boolean() }),
    output: z.object({ diagnostics: z.readonly(z.array(diagnostic)) }),
  },
  /** What sets `alg`, `kid` and `jwk` of a header to those of the key. */
  'make:header': {
    input: z.object({ header: draft.header, signature }),
    output: z.object({
      changes: z.readonly(z.array(z.object({ from: z.int(), to: z.int(), insert: z.string() }))),
    }),
  },
  /** Generates a key for an algorithm of signatures, or of key management where `enc` is given. */
  'make:generate-key': { input: z.object({ alg: name, enc: optional(name) }), output: generatedKey },
  /** Writes a generated key to the clipboard. */
  'make:copy-key': {
    input: z.object({ key: id, part: z.enum(['public', 'private']), form: z.enum(['jwk', 'pem']) }),
    output: z.null(),
  },
  /** Signs and encrypts; `fill` sets `alg`, `kid` and `jwk` of the header to those of the key. */
  'make:sign': {
    input: z.object({ ...draft, signature, fill: z.boolean(), encryption: optional(encryption) }),
    output: z.object({ text: z.string() }),
  },
} as const;
