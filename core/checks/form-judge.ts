import type { Facts, JoseSubject } from '../facts/facts.ts';
import type { TokenRef } from '../facts/subject-ref.ts';
import type { JsonObject } from '../token/token.ts';
import { findingOf, judge } from './judge.ts';
import type { Finding, Rule, Verdict } from './rule.ts';
import { formOf, hasForm, isOfForm, type JwsSubject, type TokenForm } from './token-form.ts';
import { watchForm } from './watch-form.ts';

/** What is known of the tokens with one header. */
interface KnownForm {
  readonly form: TokenForm;
  /** How many tokens of the form were judged, until its rules are known. */
  count: number;
  rules?: readonly RuleOfForm[];
  /** The reference to the last token, with the findings about it. */
  about?: TokenRef;
  findings?: readonly Finding[];
  /** The places of the rules that read more than the form. */
  open?: readonly number[];
}

/** A rule for the tokens of a form. */
interface RuleOfForm {
  readonly rule: Rule<JoseSubject>;
  /** What the rule says of every token of the form; undefined where it reads more than the form. */
  readonly verdict: Verdict | undefined;
  /** What it said of the last token, and the finding of that. */
  lastVerdict?: Verdict | undefined;
  lastFinding?: Finding;
}

/** So many tokens of a form are judged before its rules are watched, which takes longer. */
const tokensBefore = 3;

/**
 * Judges many tokens by the same rules. What a rule has said of a token after it has read nothing but the form is what it says
 * of every token of that form, for rules are pure functions. The findings are those of {@link judge}; where two tokens have
 * the same reference, those that say the same may be one object, and the list of all of them one list.
 */
export class FormJudge {
  readonly #rules: readonly Rule<JoseSubject>[];
  readonly #byHeader = new WeakMap<JsonObject, KnownForm>();
  #last: KnownForm | undefined;

  constructor(rules: readonly Rule<JoseSubject>[]) {
    this.#rules = rules;
  }

  /** Returns the findings of all rules, in their order; `named` is `about` in words. */
  judge(subject: JoseSubject, about: TokenRef, facts: Facts, named: string): readonly Finding[] {
    const known = hasForm(subject) ? this.#formOf(subject, facts) : undefined;
    if (known?.rules === undefined)
      return this.#rules.map((rule) => judge(rule, subject, about, facts, named));
    const { rules, findings: before } = known;
    if (before === undefined || known.about !== about) {
      forgetLast(rules);
      known.about = about;
      known.findings = rules.map((one) => findingBy(one, subject, about, facts, named));
      known.open ??= rules.flatMap(({ verdict }, place) => (verdict === undefined ? [place] : []));
      return known.findings;
    }
    let changed: Finding[] | undefined;
    for (const place of known.open ?? []) {
      const rule = rules[place];
      const finding = rule && findingBy(rule, subject, about, facts, named);
      if (finding === undefined || finding === before[place]) continue;
      changed ??= before.slice();
      changed[place] = finding;
    }
    if (changed !== undefined) known.findings = changed;
    return changed ?? before;
  }

  #formOf(subject: JwsSubject, facts: Facts): KnownForm | undefined {
    const { header } = subject.token;
    if (header === undefined) return undefined;
    let known = this.#last?.form.token.header === header ? this.#last : this.#byHeader.get(header);
    if (known === undefined || !isOfForm(known.form, subject, facts)) {
      known = { form: formOf(subject, facts), count: 0 };
      this.#byHeader.set(header, known);
    }
    this.#last = known;
    if (known.rules === undefined && known.count === tokensBefore) known.rules = this.#watch(subject, facts);
    known.count += 1;
    return known;
  }

  #watch(jws: JwsSubject, all: Facts): readonly RuleOfForm[] {
    const { subject, facts, readsMore } = watchForm(jws, all);
    return this.#rules.map((rule) => {
      let verdict: Verdict | undefined;
      const hasMore = readsMore(() => {
        verdict = verdictOf(rule, subject, facts);
      });
      return { rule, verdict: hasMore ? undefined : verdict };
    });
  }
}

function findingBy(
  one: RuleOfForm,
  subject: JoseSubject,
  about: TokenRef,
  facts: Facts,
  named: string,
): Finding {
  const verdict = one.verdict ?? verdictOf(one.rule, subject, facts);
  if (verdict === undefined) return judge(one.rule, subject, about, facts, named);
  if (one.lastVerdict !== verdict || one.lastFinding === undefined) {
    one.lastVerdict = verdict;
    one.lastFinding = findingOf(one.rule, about, named, verdict);
  }
  return one.lastFinding;
}

function forgetLast(rules: readonly RuleOfForm[]): void {
  for (const one of rules) one.lastVerdict = undefined;
}

/** Undefined for a rule that throws: {@link judge} says so of every token. */
function verdictOf(rule: Rule<JoseSubject>, subject: JoseSubject, facts: Facts): Verdict | undefined {
  try {
    return rule.verdict(subject, facts);
  } catch {
    return undefined;
  }
}
