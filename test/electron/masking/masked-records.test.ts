import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { failureRecordSchema } from '../../../core/base/failure-schema.ts';
import { exchangeSchema } from '../../../core/record/exchange-schema.ts';
import { type FindingRecord, findingRecordSchema } from '../../../core/record/finding-record.ts';
import { summaryRecordSchema } from '../../../core/record/run-record.ts';
import { originOf } from '../../../electron/masking/product-words.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import { page, wholeObserved } from '../../support/store/exchanges.ts';

/** The names of the members of a schema that have one of several words of this program. */
function wordMembers(
  schema: unknown,
  member = '',
  seen: ReadonlySet<unknown> = new Set(),
): readonly string[] {
  if (!(schema instanceof z.core.$ZodType) || seen.has(schema)) return [];
  const known = new Set([...seen, schema]);
  if (schema instanceof z.core.$ZodEnum) return [member];
  if (schema instanceof z.core.$ZodObject) {
    const { shape } = schema._zod.def;
    return Object.entries(shape).flatMap(([name, type]) => wordMembers(type, name, known));
  }
  if (schema instanceof z.core.$ZodUnion) {
    return schema._zod.def.options.flatMap((option) => wordMembers(option, member, known));
  }
  if (schema instanceof z.core.$ZodArray) return wordMembers(schema._zod.def.element, member, known);
  if (schema instanceof z.core.$ZodLiteral) {
    return schema._zod.def.values.some((value) => typeof value === 'string') ? [member] : [];
  }
  return 'innerType' in schema._zod.def ? wordMembers(schema._zod.def.innerType, member, known) : [];
}

/** What is stored of a run after it was masked. The state and result of its checks are not masked. */
const masked = [exchangeSchema, findingRecordSchema, failureRecordSchema, summaryRecordSchema];

test.each([...new Set(masked.flatMap((schema) => wordMembers(schema)))].filter((name) => name !== 'verdict'))(
  'the words of the member %s are never masked',
  (name) => {
    expect(originOf(name)).toBe('word');
  },
);

const findings: readonly FindingRecord[] = [
  { kind: 'message', leg: 'token', side: 'response' } as const,
  { kind: 'token', role: 'client-assertion', from: 'callback' } as const,
  { kind: 'document', document: 'metadata' } as const,
  { kind: 'login-pages' } as const,
].map((about) => ({
  rule: 'jose.typ',
  about,
  spec: 'RFC 8725 §3.11',
  severity: 'warning',
  result: 'fail',
  received: 'response callback metadata',
}));

const cookies = page('x1', 'text');
const observed = {
  ...cookies,
  cookiesSet: [{ name: 'sid', secure: true, httpOnly: true, sameSite: 'Strict' as const }],
};

describe('a masked record can be read again', () => {
  test.each([
    [
      'a secret that is a word of ours',
      ['response', 'callback', 'metadata', 'Strict', 'warning', 'authorization'],
    ],
    ['more secrets than can be searched for', Array.from({ length: 1_500 }, (_, at) => `a-secret-${at}`)],
  ])('with %s', (_what, secrets) => {
    const masker = createRunMasker(secrets);
    for (const finding of findings) {
      const record = findingRecordSchema.parse(masker.json(finding));
      expect([record.about, record.severity]).toEqual([finding.about, 'warning']);
      expect(record.received).not.toContain('metadata');
    }
    for (const exchange of [observed, wholeObserved('x2')]) {
      const parsed = exchangeSchema.safeParse(masker.exchange(exchange));
      expect(parsed.error?.issues).toBeUndefined();
    }
  });
});
