import type { SectionId } from '../spec/sections.ts';

/**
 * Where a challenge was received: from an API, an endpoint that authenticates clients, a page in the browser, or a
 * public document (metadata, JWKS).
 */
export type ChallengePlace = 'api' | 'client-endpoint' | 'page' | 'document';

interface SchemeText {
  readonly meaning: string;
  readonly spec?: SectionId;
}

const common: Readonly<Record<string, SchemeText>> = {
  bearer: { meaning: 'Requires a bearer access token.', spec: 'RFC 6750 §3' },
  dpop: { meaning: 'Requires an access token bound to a key, with a DPoP proof.', spec: 'RFC 9449 §7.1' },
  basic: { meaning: 'Requires a username and password (HTTP Basic).' },
  digest: { meaning: 'Requires a username and password (HTTP Digest).' },
  negotiate: { meaning: 'Requires Kerberos or NTLM authentication.' },
};

const own: Readonly<Record<ChallengePlace, Readonly<Record<string, SchemeText>>>> = {
  api: {},
  'client-endpoint': {
    basic: {
      meaning: 'Requires client authentication with client ID and client secret (HTTP Basic).',
      spec: 'RFC 6749 §5.2',
    },
    bearer: {
      meaning: 'Requires an access token instead of client authentication.',
      spec: 'RFC 6750 §3',
    },
    dpop: { meaning: 'Requires a DPoP proof.', spec: 'RFC 9449 §8' },
  },
  page: {},
  document: {},
};

/** What a scheme requires in this place, or that it is unknown. Case is ignored. */
export function schemeText(scheme: string, place: ChallengePlace): SchemeText {
  const lower = scheme.toLowerCase();
  const table = [own[place], common].find((schemes) => Object.hasOwn(schemes, lower));
  return table?.[lower] ?? { meaning: 'Unknown authentication scheme.' };
}

/** What to do next about a challenge outside of an API; at an API the error decides. */
export function adviceOfPlace(scheme: string, place: Exclude<ChallengePlace, 'api'>): string {
  switch (place) {
    case 'client-endpoint':
      return /^(?:basic|bearer|dpop)$/i.test(scheme)
        ? 'Check the client ID, the client secret or key, and the registered authentication method.'
        : 'OAuth clients do not use this scheme. Check for a gateway or proxy in front of the endpoint.';
    case 'page':
      return 'The browser or the page handles this challenge, for example with single sign-on.';
    case 'document':
      return 'Metadata and JWKS are public. Check the URL, and check for a gateway or proxy.';
  }
}
