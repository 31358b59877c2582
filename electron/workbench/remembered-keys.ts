import type { SigningKeys } from '../../core/token/verify.ts';
import type { TokenDigest } from '../text-reader/reading-messages.ts';

/** Keys of so many issuers are remembered. */
const mostIssuers = 50;

/** What verified a token: it is tried for the next ones of its issuer, while the program runs. */
export class RememberedKeys {
  /** The oldest first. */
  readonly #byIssuer = new Map<string, SigningKeys>();

  get byIssuer(): ReadonlyMap<string, SigningKeys> {
    return this.#byIssuer;
  }

  /** Remembers the keys with which a token was checked, where they verified it. */
  add({ issuer, status }: TokenDigest, keys: SigningKeys): void {
    if (issuer === undefined || status.signature?.state !== 'valid') return;
    this.#byIssuer.delete(issuer);
    this.#byIssuer.set(issuer, keys);
    for (const oldest of this.#byIssuer.keys()) {
      if (this.#byIssuer.size <= mostIssuers) break;
      this.#byIssuer.delete(oldest);
    }
  }
}
