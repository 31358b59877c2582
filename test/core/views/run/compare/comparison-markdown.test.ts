import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../../../core/views/run/compare/comparison.ts';
import { comparisonMarkdown } from '../../../../../core/views/run/compare/comparison-markdown.ts';
import {
  comparisonCounts,
  differenceNotes,
  differs,
  sectionTitle,
} from '../../../../../core/views/run/compare/comparison-words.ts';
import { comparison } from '../../../../support/samples/comparison.ts';

const names = { what: 'run', first: 'Code + PKCE, alice', second: 'Code + PKCE, bob' } as const;

test('a comparison is written for a ticket, without what is expected to differ', () => {
  expect(comparisonMarkdown(comparison, names)).toBe(
    [
      '## Comparison of two runs',
      '',
      '- **First run:** Code + PKCE, alice',
      '- **Second run:** Code + PKCE, bob',
      '- 7 different, 2 expected to differ, 26 the same',
      '',
      '### 4 / 5.2 Token request',
      '',
      '- **client_secret** (body parameter): `s3cr…(20)` → `s3cr…(20)` (different value)',
      '- **resource** (body parameter): absent → `https://api.example`',
      '- **scope** (response member): `openid email` → `openid phone` (removed: email; added: phone)',
      '- 3 more',
      '',
      '### 8 UserInfo',
      '',
      'Only in the second run.',
      '',
    ].join('\n'),
  );
});

test('a comparison is written to a limit', () => {
  const differences = Array.from({ length: 200 }, (_, index) => ({
    place: 'claim',
    name: `n${index}`,
    first: 'x'.repeat(5_000),
  }));
  const sections = Array.from({ length: 300 }, () => ({
    kind: 'token' as const,
    title: 'T',
    in: 'both' as const,
    differences,
    same: 0,
  }));
  const text = comparisonMarkdown({ sections, left: 7 }, names);
  expect(text.length).toBeLessThan(500_000);
  expect(text).toContain('200 more sections differ.');
  expect(text).toContain('7 messages were not compared.');
});

test('text of a provider is shown as it is', () => {
  const hostile = '[x](https://evil.example) <img src=x> `code` @all';
  const text = comparisonMarkdown(
    {
      sections: [
        {
          kind: 'message',
          title: hostile,
          in: 'both',
          differences: [{ place: hostile, name: hostile, first: hostile, second: '' }],
          same: 0,
        },
      ],
      left: 0,
    },
    { what: 'run', first: hostile, second: hostile },
  );
  expect(text).not.toMatch(/(?<![\\`\w])\[x\]|^<img| <img src=x>(?!.*`)/m);
  expect(text).toContain('→ (empty)');
});

describe('the words of a comparison', () => {
  test('count differences, those that are expected, and values that are the same', () => {
    expect(comparisonCounts(comparison)).toEqual({ differences: 7, expected: 2, same: 26 });
    expect(comparisonCounts({ sections: [], left: 0 })).toEqual({ differences: 0, expected: 0, same: 0 });
  });

  test('say which sections differ', () => {
    expect(comparison.sections.map(differs)).toEqual([false, true, false, true]);
  });

  test('name a section by its numbers', () => {
    const section = (first?: string, second?: string): Comparison['sections'][number] => ({
      kind: 'message',
      title: 'T',
      in: 'both',
      differences: [],
      same: 0,
      ...(first === undefined ? {} : { first }),
      ...(second === undefined ? {} : { second }),
    });
    expect(sectionTitle(section('1', '1'))).toBe('1 T');
    expect(sectionTitle(section('1', '2.3'))).toBe('1 / 2.3 T');
    expect(sectionTitle(section())).toBe('T');
  });

  test('name what was added to a set, and what was removed', () => {
    const difference = { place: 'claim', name: 'scope' };
    expect(differenceNotes({ ...difference, removed: ['a', 'b'], added: ['c'], both: ['d'] })).toEqual([
      'removed: a b; added: c; both: d',
    ]);
    expect(differenceNotes({ ...difference, removed: [], added: ['c'] })).toEqual(['added: c']);
    expect(differenceNotes(difference)).toEqual([]);
  });

  test('say first that a secret differs, then what a difference means', () => {
    const difference = { place: 'claim', name: 'exp', secret: 'other', note: 'expires 5 s later' } as const;
    expect(differenceNotes(difference)).toEqual(['different value', 'expires 5 s later']);
  });
});
