import type { Facts } from '../facts/facts.ts';
import type { SubjectRef } from '../facts/subject-ref.ts';
import { judge } from './judge.ts';
import type { Finding, Rule } from './rule.ts';

/** Runs one rule on one subject. */
export type JudgeRule = <S extends object>(
  rule: Rule<S>,
  subject: S,
  about: SubjectRef,
  facts: Facts,
) => Finding;

interface Remembered {
  readonly finding: Finding;
  /** Every fact that the rule has read, with what it was. */
  readonly read: ReadonlyMap<string | symbol, unknown>;
}

/** The crypto port may respond differently later: what a rule said with its help is not remembered. */
const changing: ReadonlySet<string | symbol> = new Set<keyof Facts>(['crypto']);

/**
 * A judge for the facts of one run, as it grows. A subject is judged by a rule again only when a fact that the rule
 * has read is another object than before; otherwise the finding is the same object too.
 */
export function createRememberingJudge(): JudgeRule {
  const byRule = new Map<string, WeakMap<object, Remembered>>();
  return (rule, subject, about, facts) => {
    const known = byRule.get(rule.id) ?? new WeakMap<object, Remembered>();
    byRule.set(rule.id, known);
    const before = known.get(subject);
    if (before !== undefined && isAsBefore(before, facts)) return before.finding;
    const read = new Map<string | symbol, unknown>();
    const finding = judge(rule, subject, about, watched(facts, read));
    if ([...changing].every((name) => !read.has(name))) known.set(subject, { finding, read });
    else known.delete(subject);
    return finding;
  };
}

function isAsBefore({ read }: Remembered, facts: Facts): boolean {
  for (const [name, value] of read) if (!Object.is(Reflect.get(facts, name), value)) return false;
  return true;
}

/** The same facts; notes in `read` what is read of them. */
function watched(facts: Facts, read: Map<string | symbol, unknown>): Facts {
  const note = (name: string | symbol) => {
    const value: unknown = Reflect.get(facts, name);
    read.set(name, value);
    return value;
  };
  return new Proxy(facts, {
    get: (_, name) => note(name),
    has: (target, name) => {
      note(name);
      return Reflect.has(target, name);
    },
    ownKeys: (target) => {
      const names = Reflect.ownKeys(target);
      for (const name of names) note(name);
      return names;
    },
  });
}
