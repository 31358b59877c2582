import type { InspectionView } from '../../../core/bridge/channels.ts';
import { joseRules } from '../../../core/checks/jose/rules.ts';
import { judge } from '../../../core/checks/judge.ts';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import type { CryptoPort } from '../../../core/token/crypto-port.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';
import type { SignatureVerdict } from '../../../core/token/signature-verdict.ts';
import { tokenView } from '../../../core/views/token/token-views.ts';
import { describeToken, titleOfToken } from '../../../core/views/token/token-words.ts';

const crypto: CryptoPort = {
  hash: () => new Uint8Array(32),
  verify: () => ({ state: 'valid' }),
  findCommonSecret: ({ alg }) =>
    alg === 'HS256' ? { state: 'found', secret: 'secret123', decoded: false } : { state: 'not-found' },
};

/** Inspects a text in the page: all of it is real but the cryptography. */
export function inspectSample(
  id: string,
  text: string,
  at: number,
  verified: ReadonlySet<number>,
): InspectionView {
  const started = performance.now();
  let rules = 0;
  const found = findTokens(text).map(({ token, where, start, end }, index) => {
    const about = tokenRef({ role: 'unknown', number: index + 1 });
    const signature: SignatureVerdict = verified.has(index)
      ? { state: 'valid', keyId: 'rs1', alg: 'RS256' }
      : { state: 'not-checked', reason: 'no key was given' };
    const subject = { ...about, token, signature };
    const facts = {
      now: at,
      crypto,
      client: { clientId: '', authentication: 'none' },
      clientAssertions: [],
      idTokens: [],
      joseObjects: [subject],
      observed: [],
    } as const;
    const findings =
      token.kind === 'opaque' ? [] : joseRules.map((rule) => judge(rule, subject, about, facts));
    rules += findings.length;
    const shown = { about, token, signature };
    const view = tokenView(String(index), shown, { mask: (value) => value, findings });
    return { where, start, end, token: { ...view, title: titleOfToken(token) } };
  });
  const title = found.length === 1 ? describeOnly(text) : `curl, ${found.length} tokens`;
  return { id, sequence: at, at, text, title, found, rules, took: performance.now() - started };
}

function describeOnly(text: string): string {
  const [only] = findTokens(text);
  return only === undefined ? 'Text' : describeToken(only.token);
}
