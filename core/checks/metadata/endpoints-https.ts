import { isHttpsOrLoopback } from '../../oauth/loopback.ts';
import type { JsonObject } from '../../token/token.ts';
import type { MetadataSubject } from '../facts.ts';
import { objectMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const endpointsAreHttps: Rule<MetadataSubject> = {
  id: 'metadata.endpoints-https',
  title: 'endpoints are https URLs',
  spec: 'RFC 8414 §2',
  severity: 'error',
  verdict: ({ exchange, document }) => {
    const endpoints = [
      ...addressesOf(document, ''),
      ...addressesOf(objectMember(document, 'mtls_endpoint_aliases') ?? {}, '/mtls_endpoint_aliases'),
    ];
    if (endpoints.length === 0) return notApplicable('the document names no endpoint');
    const expected = 'https; http on loopback alone';
    const [first, ...others] = endpoints.filter(({ url }) => !isHttpsOrLoopback(url));
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: first.url,
      at: { exchange, part: 'member', name: first.pointer },
      note:
        others.length === 0
          ? 'Codes, tokens and secrets sent there can be read on the way.'
          : `Not https either: ${others.map(({ pointer }) => pointer.slice(1)).join(', ')}.`,
    });
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
