import { present } from '../../base/present.ts';
import type { Facts, IntrospectionSubject } from '../../facts/facts.ts';
import { mediaType } from '../../oauth/message.ts';
import { describeValue, member } from '../../token/json-members.ts';
import type { JwsToken } from '../../token/token.ts';
import { verifySignature } from '../../token/verify.ts';
import { audiences } from '../claims.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { issuerNote } from '../issuer-note.ts';
import { notApplicable, type Pointer, pass, type Rule, type Verdict, violated } from '../rule.ts';

const mediaTypeOfJwt = 'application/token-introspection+jwt';

/** Judges an introspection response that is a JWT. */
function withJwt(
  subject: IntrospectionSubject,
  judge: (jwt: JwsToken, at: (part: Pointer['part'], name?: string) => Pointer) => Verdict,
): Verdict {
  const { jwt, exchange } = subject;
  if (jwt === undefined) return notApplicable('the response is not a JWT');
  if (jwt.kind !== 'jws') return notApplicable('the JWT is encrypted');
  return judge(jwt, (part, name) => present({ exchange, part, name }));
}

export const introspectionJwtIsTyped: Rule<IntrospectionSubject> = {
  id: 'introspection.jwt-type',
  titles: {
    passed: 'Introspection JWT has its Content-Type and typ',
    failed: 'Introspection JWT has another Content-Type or typ',
  },
  spec: 'RFC 9701 §5',
  severity: 'error',
  verdict: (subject) =>
    withJwt(subject, (jwt, at) => {
      const type = mediaType(subject.response.headers);
      if (type !== mediaTypeOfJwt) {
        const received = describeValue(type);
        return violated({ expected: mediaTypeOfJwt, received, at: at('header', 'Content-Type') });
      }
      const typ = jwt.header === undefined ? undefined : member(jwt.header, 'typ');
      const evidence = {
        expected: '"token-introspection+jwt"',
        received: describeValue(typ),
        at: at('jose-header', 'typ'),
      };
      const isTyped = typeof typ === 'string' && `application/${typ.toLowerCase()}` === mediaTypeOfJwt;
      return isTyped
        ? pass(evidence)
        : violated({ ...evidence, note: 'It could be taken for another token.' });
    }),
};

export const introspectionJwtIsForClient: Rule<IntrospectionSubject> = {
  id: 'introspection.jwt-claims',
  titles: {
    passed: 'Introspection JWT is from the issuer and for the client',
    failed: 'Introspection JWT is from another issuer or for another client',
  },
  spec: 'RFC 9701 §5',
  severity: 'error',
  verdict: (subject, facts) =>
    withJwt(subject, ({ payload = {} }, at) => {
      const [issuer, iss] = [expectedIssuer(facts), member(payload, 'iss')];
      if (issuer !== undefined && iss !== issuer) {
        const note = issuerNote(issuer, iss, 'Do not use this response.');
        const evidence = { expected: describeValue(issuer), received: describeValue(iss) };
        return violated({ ...evidence, at: at('claim', 'iss'), ...present({ note }) });
      }
      const { clientId } = facts.client;
      const evidence = {
        expected: describeValue(clientId),
        received: describeValue(member(payload, 'aud')),
        at: at('claim', 'aud'),
      };
      if (audiences(payload)?.includes(clientId) === true) return pass(evidence);
      return violated({ ...evidence, note: 'The response is for another resource server. Do not use it.' });
    }),
};

export const introspectionJwtIsSigned: Rule<IntrospectionSubject> = {
  id: 'introspection.jwt-signature',
  titles: {
    passed: 'Signature of the introspection JWT is valid',
    failed: 'Signature of the introspection JWT is not valid',
  },
  spec: 'RFC 9701 §5',
  severity: 'error',
  verdict: (subject, facts) => withJwt(subject, (jwt, at) => judgeSignature(jwt, facts, at('body'))),
};

function judgeSignature(jwt: JwsToken, { jwks, client, crypto }: Facts, at: Pointer): Verdict {
  const expected = 'a signature by a key of the issuer';
  const keys = {
    ...(jwks === undefined ? {} : { jwks: jwks.keys }),
    ...present({ clientSecret: client.secret }),
  };
  const signature = verifySignature(jwt, keys, crypto);
  switch (signature.state) {
    case 'valid':
      return pass({ expected, received: `valid, ${signature.alg}` });
    case 'not-checked':
      return notApplicable(signature.reason);
    case 'unsecured':
      return violated({ expected, received: 'no signature (alg is none)', at });
    case 'invalid':
      return violated({
        expected,
        received: 'a signature that does not verify',
        at,
        note: 'Do not use this response.',
      });
    default:
      return violated({ expected, received: signature.reason, at });
  }
}
