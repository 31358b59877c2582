import type { Facts, JoseSubject } from '../facts/facts.ts';
import { formMembers, type JwsSubject, sameInForms } from './token-form.ts';

/** A token that notes whether more of it is read than its form. */
interface WatchedForm {
  readonly subject: JoseSubject;
  readonly facts: Facts;
  /** Returns whether some work reads more. */
  readsMore(work: () => void): boolean;
}

/** Watches what is read of a token, its subject and the facts. To use the crypto port is to read more than a form. */
export function watchForm(subject: JwsSubject, facts: Facts): WatchedForm {
  let hasMore = false;
  const note = () => {
    hasMore = true;
  };
  const token = watched(subject.token, [...formMembers.token, ...sameInForms], note);
  const crypto = watched(facts.crypto, [], note);
  return {
    subject: watched({ ...subject, token }, ['token', ...formMembers.subject], note),
    facts: watched({ ...facts, crypto }, formMembers.facts, note),
    readsMore: (work) => {
      hasMore = false;
      work();
      return hasMore;
    },
  };
}

/** A copy that calls `note` when another member than the named ones is read, or all are listed. */
function watched<T extends object>(original: T, names: readonly (keyof T)[], note: () => void): T {
  const named: ReadonlySet<unknown> = new Set(names);
  const noteOther = (name: string | symbol) => {
    if (!named.has(name)) note();
  };
  return new Proxy(
    { ...original },
    {
      get: (copy, name) => {
        noteOther(name);
        return Reflect.get(copy, name);
      },
      has: (copy, name) => {
        noteOther(name);
        return Reflect.has(copy, name);
      },
      getOwnPropertyDescriptor: (copy, name) => {
        noteOther(name);
        return Reflect.getOwnPropertyDescriptor(copy, name);
      },
      ownKeys: (copy) => {
        note();
        return Reflect.ownKeys(copy);
      },
    },
  );
}
