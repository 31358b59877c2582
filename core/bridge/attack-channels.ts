import * as z from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(100));
const url = z.string().check(z.maxLength(2_000));

/** Methods without a request body of their own. */
export const attackMethods = ['GET', 'HEAD', 'POST'] as const;

const attack = z.object({
  id: z.string(),
  title: z.string(),
  /** What a correct verifier does. */
  owed: z.string(),
  spec: z.string(),
  /** Set where there is no token of it: the end of a sentence. */
  inapplicable: z.exactOptional(z.string()),
});

const result = z.object({
  id: z.string(),
  kind: z.enum(['rejected', 'accepted', 'not-judged']),
  status: z.exactOptional(z.number()),
  /** Why it was not judged. */
  reason: z.exactOptional(z.string()),
});

/** The calls about tokens that a correct verifier rejects. The tokens stay in the main process until one is copied. */
export const attackChannels = {
  /** Makes attacks on a found token, with the keys that verified it or with a pasted one; they replace those of before. */
  'attack:list': {
    input: z.object({
      id,
      found: z.number(),
      token: z.string().check(z.maxLength(20_000_000)),
      key: z.exactOptional(z.string().check(z.maxLength(1_000_000))),
    }),
    output: z.object({ set: id, attacks: z.readonly(z.array(attack)) }),
  },
  'attack:copy': { input: z.object({ set: id, attack: id }), output: z.null() },
  /** Sends the token, none, and every attack to a URL; `problem` is why no attack was sent. */
  'attack:send': {
    input: z.object({ set: id, url, method: z.enum(attackMethods) }),
    output: z.object({
      results: z.readonly(z.array(result)),
      problem: z.exactOptional(z.string()),
      aborted: z.boolean(),
    }),
  },
  /** Ends what is being sent; the pending call returns the results so far. */
  'attack:cancel': { input: z.null(), output: z.null() },
} as const;

export type AttackView = Readonly<z.infer<typeof attack>>;
export type AttackList = Readonly<z.infer<(typeof attackChannels)['attack:list']['output']>>;
export type AttackResults = Readonly<z.infer<(typeof attackChannels)['attack:send']['output']>>;
