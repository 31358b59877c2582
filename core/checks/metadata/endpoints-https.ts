import type { MetadataSubject } from '../../facts/facts.ts';
import { isHttpsUrl } from '../../oauth/http-url.ts';
import { isLoopbackUrl } from '../../oauth/loopback.ts';
import { objectMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { judgeOffLoopback } from '../off-loopback.ts';
import { notApplicable, type Rule } from '../rule.ts';

export const endpointsAreHttps: Rule<MetadataSubject> = {
  id: 'metadata.endpoints-https',
  titles: { passed: 'Endpoints use https', failed: 'Endpoint does not use https' },
  spec: 'RFC 8414 §2',
  severity: 'error',
  verdict: ({ exchange, document }, facts) => {
    const endpoints = [
      ...addressesOf(document, ''),
      ...addressesOf(objectMember(document, 'mtls_endpoint_aliases') ?? {}, '/mtls_endpoint_aliases'),
    ];
    if (endpoints.length === 0) return notApplicable('the document has no endpoint');
    const expected = 'https URLs';
    return judgeOffLoopback(
      endpoints,
      { onLoopback: ({ url }) => isLoopbackUrl(url), holding: ({ url }) => isHttpsUrl(url) },
      {
        passed: { expected },
        violated: (first, others) => ({
          expected,
          received: first.url === '' ? 'an empty string' : first.url,
          at: { exchange, part: 'member', name: first.pointer },
          note:
            others.length === 0
              ? 'Codes, tokens and secrets sent there can be read in transit.'
              : `Also without https: ${others.map(({ pointer }) => pointer.slice(1)).join(', ')}.`,
        }),
      },
      facts,
    );
  },
};

function addressesOf(
  document: JsonObject,
  parent: string,
): readonly { readonly pointer: string; readonly url: string }[] {
  return Object.entries(document).flatMap(([name, value]) =>
    typeof value === 'string' && /_endpoint$|^jwks_uri$|^check_session_iframe$/.test(name)
      ? [{ pointer: `${parent}/${name}`, url: value }]
      : [],
  );
}
