/** The response types of the hybrid flow (OpenID Connect Core section 3.3). */
export const hybridResponseTypes = ['code id_token', 'code token', 'code id_token token'] as const;

export type HybridResponseType = (typeof hybridResponseTypes)[number];

/** The response types of the implicit flow (RFC 6749 section 4.2, OpenID Connect Core section 3.2). */
export const implicitResponseTypes = ['id_token', 'token', 'id_token token'] as const;

export type ImplicitResponseType = (typeof implicitResponseTypes)[number];

/** Every response type of a login. */
export type ResponseType = 'code' | HybridResponseType | ImplicitResponseType;
