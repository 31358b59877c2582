import type { Facts, MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { asksForFrontChannelIdToken } from '../authorization-request/response-types.ts';
import { notApplicable, pass, type Rule, type Verdict, violated } from '../rule.ts';
import { sentValues } from '../sent-parameter.ts';
import { usedInRun } from '../used-in-run.ts';
import { hasNone, judgeNone, signingLists } from './signing-lists.ts';

const idTokenList = 'id_token_signing_alg_values_supported';

/**
 * `none` for ID Tokens is allowed where they come only from the token endpoint (OIDC Discovery section 3), which
 * is a warning; anywhere else it is an error.
 */
export const unsignedIsNotOffered: Rule<MetadataSubject> = {
  id: 'metadata.signing-none',
  titles: {
    passed: 'Signing algorithm none is not supported',
    failed: 'Signing algorithm none is supported',
  },
  spec: 'RFC 8725 §3.2',
  severity: 'error',
  verdict: (subject, facts) => {
    const lists = signingLists(subject.document).filter(([name]) => !mayBeUnsigned(name));
    const others = judgeNone(
      subject,
      lists.filter(([name]) => name !== idTokenList),
      'Anyone who can inject an unsigned token can forge it.',
    );
    if (others.outcome === 'violated') return others;
    const idTokens = judgeIdTokens(subject, facts);
    return idTokens.outcome === 'not-applicable' ? others : idTokens;
  },
};

function judgeIdTokens({ exchange, document }: MetadataSubject, facts: Facts): Verdict {
  const listed = stringArrayMember(document, idTokenList);
  const expected = 'no "none"';
  const weight = hasFrontChannelIdTokens(document, facts)
    ? ({
        note: 'none is allowed only if no ID Token is returned from the authorization endpoint (OIDC Discovery §3).',
        severity: 'error',
      } as const)
    : ({
        note: 'Allowed for the code flow (OIDC Discovery §3), but then only TLS protects the ID Token.',
        severity: 'warning',
      } as const);
  if (listed !== undefined && hasNone(listed)) {
    const at = { exchange, part: 'member', name: `/${idTokenList}` } as const;
    return violated({ expected, received: `"none" in ${idTokenList}`, at, ...weight });
  }
  const unsigned = facts.idTokens.find(({ token }) => token.kind === 'jws' && token.unsecured);
  if (unsigned !== undefined) {
    const at = { exchange: unsigned.exchange ?? exchange, part: 'jose-header', name: 'alg' } as const;
    return violated({ expected, received: usedInRun('"none"'), at, ...weight });
  }
  return listed === undefined
    ? notApplicable('no ID Token signing algorithms are listed')
    : pass({ expected });
}

/** Whether an ID Token comes through the browser, by a listed response type or the one used in this run. */
function hasFrontChannelIdTokens(document: JsonObject, facts: Facts): boolean {
  const offered = stringArrayMember(document, 'response_types_supported') ?? [];
  const asked = sentValues(facts, 'response_type') ?? [];
  return [...offered, ...asked].some((type) => asksForFrontChannelIdToken(type));
}

/**
 * OIDC Discovery section 3 allows unsigned request objects and UserInfo responses; another rule warns about them.
 */
function mayBeUnsigned(name: string): boolean {
  return /^(request_object|userinfo)_/.test(name);
}
