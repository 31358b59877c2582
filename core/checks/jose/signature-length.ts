import { rememberLast } from '../../base/growing.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import { member, stringMember } from '../../token/json-members.ts';
import { type WrongLength, wrongSignatureLength } from '../../token/signature-length.ts';
import { onHeader, tokenAt } from '../claims.ts';
import { modulusBits } from '../modulus-bits.ts';
import { type Finding, notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedKey } from '../used-key.ts';

const notes: Readonly<Record<WrongLength['cause'], string>> = {
  missing: 'The signature was removed: anyone can create such a token.',
  truncated: 'The signature is truncated: no key can verify it. Copy or transfer the whole token.',
  'too long': 'Something was appended to the signature, or it is for another algorithm.',
  hex: 'The signature is written in hexadecimal. JWS requires base64url.',
  der: 'The signature is in ASN.1 DER. JWS requires R and S as two numbers of fixed length.',
  'other key': 'The signature has the size of another key: the token was signed with that one, or truncated.',
  unusual: 'The signature is probably truncated.',
};

const passWith = rememberLast((bytes: number) => pass({ received: counted(bytes) }));

const violatedBy = rememberLast(
  (cause: WrongLength['cause'], expected: string, alg: string, bytes: number, exchange?: string) =>
    violated({
      ...(cause === 'unusual' ? { severity: 'warning' } : {}),
      expected: `${expected}, for ${alg}`,
      received: counted(bytes),
      at: tokenAt({ exchange }),
      note: notes[cause],
    }),
);

export const signatureHasItsLength: Rule<JoseSubject> = {
  id: 'jose.signature-length',
  titles: {
    passed: 'Length of the signature is possible for alg',
    failed: 'Length of the signature is impossible for alg',
  },
  spec: 'RFC 7515 §5.2',
  severity: 'error',
  verdict: onHeader((header, subject, facts) => {
    const { token } = subject;
    if (token.kind !== 'jws') return notApplicable('the token is encrypted');
    const alg = member(header, 'alg');
    if (token.unsecured) return notApplicable('the token is unsigned');
    if (token.signature.length === 0 && token.deviations.some(({ code }) => code === 'segment-count'))
      return notApplicable('the token has no signature part (see its form)');
    if (token.deviations.some(({ code, part }) => code === 'segment-masked' && part === 'signature'))
      return notApplicable('the signature is masked');
    if (token.signature.length === 0 && subject.signature.state === 'invalid')
      return notApplicable('there is no signature (see the check for it)');
    if (typeof alg !== 'string') return notApplicable('no alg (see the check for alg)');
    if (alg.trim().toLowerCase() === 'none') return notApplicable('alg is none (see the check for it)');
    const key = usedKey(subject, facts);
    const modulus =
      key === undefined || stringMember(key, 'kty') !== 'RSA' ? undefined : stringMember(key, 'n');
    const size = modulus === undefined ? undefined : Math.ceil(modulusBits(modulus) / 8);
    const wrong = wrongSignatureLength(alg, token.signature, size);
    if (wrong === undefined) return passWith(token.signature.length);
    return violatedBy(wrong.cause, wrong.expected, alg, token.signature.length, subject.exchange);
  }),
};

/** Whether the result of this rule says that the end of a signature is missing. */
export function saysTruncated({ rule, note }: Pick<Finding, 'rule' | 'note'>): boolean {
  return rule === signatureHasItsLength.id && (note === notes.truncated || note === notes.unusual);
}

function counted(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}
