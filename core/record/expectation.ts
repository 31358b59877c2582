/** What a token can be checked as: each has rules. */
export const expectedKinds = [
  'id-token',
  'access-token',
  'logout-token',
  'client-assertion',
  'dpop-proof',
  'sd-jwt',
  'saml-response',
] as const;
export type ExpectedKind = (typeof expectedKinds)[number];

/** What a token must be. An absent member is not checked. */
export interface Expectation {
  readonly as: ExpectedKind;
  readonly issuer?: string;
  /** Of a DPoP proof the URL of its request (`htu`), of an SD-JWT that of its key binding JWT. */
  readonly audience?: string;
  /** The client ID. */
  readonly client?: string;
  readonly nonce?: string;
  /** The header member `typ`. */
  readonly type?: string;
  /** Scopes that the token must have, separated by spaces. */
  readonly scope?: string;
  /** The accepted clock difference, in seconds. */
  readonly clockTolerance?: number;
  /** The longest time since the sign-in, or since the key binding of an SD-JWT, in seconds. */
  readonly maxAge?: number;
}
export type ExpectedMember = Exclude<keyof Expectation, 'as'>;

/** The members that the rules of each kind use. */
export const expectedMembers: Readonly<Record<ExpectedKind, readonly ExpectedMember[]>> = {
  'id-token': ['issuer', 'client', 'audience', 'nonce', 'type', 'clockTolerance', 'maxAge'],
  'access-token': ['issuer', 'audience', 'client', 'type', 'scope', 'clockTolerance'],
  'logout-token': ['issuer', 'client', 'type', 'clockTolerance'],
  'client-assertion': ['audience', 'client', 'type', 'clockTolerance'],
  'dpop-proof': ['audience'],
  'sd-jwt': ['issuer', 'audience', 'nonce', 'type', 'clockTolerance', 'maxAge'],
  'saml-response': ['issuer', 'audience', 'clockTolerance'],
};

/** What each kind is called. */
export const expectedKindTitles: Readonly<Record<ExpectedKind, string>> = {
  'id-token': 'ID Token',
  'access-token': 'access token',
  'logout-token': 'logout token',
  'client-assertion': 'client assertion',
  'dpop-proof': 'DPoP proof',
  'sd-jwt': 'SD-JWT presentation',
  'saml-response': 'SAML response',
};

/** An expectation that is stored under a name. */
export interface SavedExpectation {
  readonly id: string;
  readonly name: string;
  /** Whether tokens of its issuer and client are checked as it at once. */
  readonly automatic: boolean;
  readonly expectation: Expectation;
}

/** How many can be stored. */
export const mostExpectations = 200;
