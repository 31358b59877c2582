import type { TokenView } from '../../../core/contract/token-view.ts';
import { countResults } from '../../format/findings.ts';

/** How a found token stands: what failed, what warns, and the colour of its dot. */
export interface FoundVerdict {
  readonly failed: number;
  readonly warned: number;
  readonly tone: 'pass' | 'warn' | 'fail' | 'none';
}

/** Counts what is wrong with a token: failed rules, deviations, and a signature that does not hold. */
export function foundVerdict(token: TokenView): FoundVerdict {
  const counts = countResults(token.findings);
  const failed = Math.max(counts.fail, token.deviations.length > 0 ? 1 : 0);
  const badSignature = token.signature?.state === 'invalid' || token.signature?.state === 'unsecured';
  const tone =
    failed > 0 || badSignature ? 'fail' : counts.warn > 0 ? 'warn' : passed(token) ? 'pass' : 'none';
  return { failed, warned: counts.warn, tone };
}

function passed(token: TokenView): boolean {
  return token.kind !== 'opaque' && (token.findings.length > 0 || token.signature?.state === 'valid');
}

/** The issuer that a token names, where its keys can be asked for; undefined otherwise. */
export function issuerOf(token: TokenView): string | undefined {
  const issuer = token.claims.find(({ name }) => name === 'iss')?.value;
  if (token.kind !== 'jws' || issuer === undefined || !URL.canParse(issuer)) return undefined;
  const { protocol } = new URL(issuer);
  return protocol === 'https:' || protocol === 'http:' ? issuer : undefined;
}
