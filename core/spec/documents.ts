interface CitedDocument {
  readonly url: string;
  /** The part of a fragment before the section number. */
  readonly fragment: string;
}

function rfc(number: number): CitedDocument {
  return { url: `https://www.rfc-editor.org/rfc/rfc${number}`, fragment: 'section-' };
}

function openid(page: string, fragment = 'rfc.section.'): CitedDocument {
  return { url: `https://openid.net/specs/${page}.html`, fragment };
}

/** The cited documents, by the prefix of their section keys, and how to link into them. */
export const documents = {
  'RFC 6265': rfc(6265),
  'RFC 6749': rfc(6749),
  'RFC 6750': rfc(6750),
  'RFC 7009': rfc(7009),
  'RFC 7515': rfc(7515),
  'RFC 7516': rfc(7516),
  'RFC 7517': rfc(7517),
  'RFC 7518': rfc(7518),
  'RFC 7519': rfc(7519),
  'RFC 7521': rfc(7521),
  'RFC 7523': rfc(7523),
  'RFC 7591': rfc(7591),
  'RFC 7636': rfc(7636),
  'RFC 7638': rfc(7638),
  'RFC 7662': rfc(7662),
  'RFC 7797': rfc(7797),
  'RFC 7800': rfc(7800),
  'RFC 8037': rfc(8037),
  'RFC 8176': rfc(8176),
  'RFC 8252': rfc(8252),
  'RFC 8259': rfc(8259),
  'RFC 8414': rfc(8414),
  'RFC 8417': rfc(8417),
  'RFC 8628': rfc(8628),
  'RFC 8693': rfc(8693),
  'RFC 8705': rfc(8705),
  'RFC 8707': rfc(8707),
  'RFC 8725': rfc(8725),
  'RFC 9068': rfc(9068),
  'RFC 9101': rfc(9101),
  'RFC 9110': rfc(9110),
  'RFC 9111': rfc(9111),
  'RFC 9126': rfc(9126),
  'RFC 9207': rfc(9207),
  'RFC 9396': rfc(9396),
  'RFC 9449': rfc(9449),
  'RFC 9470': rfc(9470),
  'RFC 9700': rfc(9700),
  'RFC 9701': rfc(9701),
  'RFC 9728': rfc(9728),
  'RFC 9901': rfc(9901),
  'OIDC Core': openid('openid-connect-core-1_0'),
  'OIDC Discovery': openid('openid-connect-discovery-1_0'),
  'OIDC Registration': openid('openid-connect-registration-1_0'),
  'OIDC Session': openid('openid-connect-session-1_0'),
  'OIDC RP-Initiated Logout': openid('openid-connect-rpinitiated-1_0'),
  'OIDC Front-Channel Logout': openid('openid-connect-frontchannel-1_0'),
  'OIDC Back-Channel Logout': openid('openid-connect-backchannel-1_0'),
  'OIDC Prompt Create': openid('openid-connect-prompt-create-1_0', 'section-'),
  'OIDC CIBA': openid('openid-client-initiated-backchannel-authentication-core-1_0'),
  'Multiple Response Types': openid('oauth-v2-multiple-response-types-1_0'),
  'Form Post': openid('oauth-v2-form-post-response-mode-1_0'),
  JARM: openid('oauth-v2-jarm', 'section-'),
  'FAPI 1.0 Advanced': openid('openid-financial-api-part-2-1_0', 'section-'),
} as const satisfies Record<string, CitedDocument>;

export type DocumentName = keyof typeof documents;

/** A section's title; with `anchor`, the fragment that links to it where it cannot be derived from the number. */
export type SectionEntry = string | { readonly title: string; readonly anchor: string };

/** Sections by key: the name of a document, a section sign, and a number or the letter of an appendix. */
export type SectionIndex = Readonly<Record<`${DocumentName} §${string}`, SectionEntry>>;
