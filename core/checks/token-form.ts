import type { Facts, JoseSubject } from '../facts/facts.ts';
import type { JwsToken } from '../token/token.ts';

/** A JWS that is judged. */
export type JwsSubject = JoseSubject & { readonly token: JwsToken };

/** What the tokens of one issuer have in common, and most rules look at alone. */
export interface TokenForm {
  readonly subject: Pick<JoseSubject, (typeof formMembers.subject)[number]>;
  readonly token: Pick<JwsToken, (typeof formMembers.token)[number]>;
  readonly facts: Pick<Facts, (typeof formMembers.facts)[number]>;
}

/** The members that a form has, by what they are members of. */
export const formMembers = {
  subject: ['role', 'exchange', 'signature', 'keys', 'givenKey', 'givenSecretBytes', 'checkedAs'],
  token: ['header', 'unsecured', 'detached'],
  facts: ['client', 'jwks', 'crypto'],
} as const;

/** Members of tokens that are the same in all that have a form. */
export const sameInForms = ['kind', 'deviations', 'sdJwt'] as const;

/** Whether a token has a form: a JWS without deviations and disclosures. */
export function hasForm(subject: JoseSubject): subject is JwsSubject {
  const { token } = subject;
  return token.kind === 'jws' && token.deviations.length === 0 && token.sdJwt === undefined;
}

/** The form of a token that has one, without its claims and its value. */
export function formOf(subject: JwsSubject, facts: Facts): TokenForm {
  return {
    subject: pick(subject, formMembers.subject),
    token: pick(subject.token, formMembers.token),
    facts: pick(facts, formMembers.facts),
  };
}

function pick<T extends object, Name extends keyof T>(from: T, names: readonly Name[]): Pick<T, Name> {
  const picked: Partial<T> = {};
  for (const name of names) picked[name] = from[name];
  return picked as Pick<T, Name>;
}

/** Whether a token has the same form. Every member is compared here, without a list of them: this runs for every token. */
export function isOfForm(form: TokenForm, subject: JwsSubject, facts: Facts): boolean {
  const { token } = subject;
  return (
    form.token.header === token.header &&
    form.token.unsecured === token.unsecured &&
    form.token.detached === token.detached &&
    form.subject.signature === subject.signature &&
    form.subject.role === subject.role &&
    form.subject.exchange === subject.exchange &&
    form.subject.keys === subject.keys &&
    form.subject.givenKey === subject.givenKey &&
    form.subject.givenSecretBytes === subject.givenSecretBytes &&
    form.subject.checkedAs === subject.checkedAs &&
    form.facts.client === facts.client &&
    form.facts.jwks === facts.jwks &&
    form.facts.crypto === facts.crypto
  );
}
