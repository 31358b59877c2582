/** The response types of the hybrid flow (OpenID Connect Core section 3.3). */
export const hybridResponseTypes = ['code id_token', 'code token', 'code id_token token'] as const;

export type HybridResponseType = (typeof hybridResponseTypes)[number];

/** The response types of the implicit flow (RFC 6749 section 4.2, OpenID Connect Core section 3.2). */
export const implicitResponseTypes = ['id_token', 'token', 'id_token token'] as const;

export type ImplicitResponseType = (typeof implicitResponseTypes)[number];

/** The response type of the hybrid flow that was chosen, or the usual one where none of its own was. */
export function hybridResponseType(chosen: string | undefined): HybridResponseType {
  return hybridResponseTypes.find((type) => type === chosen) ?? hybridResponseTypes[0];
}

/** The response type of the implicit flow that was chosen, or the usual one where none of its own was. */
export function implicitResponseType(chosen: string | undefined): ImplicitResponseType {
  return implicitResponseTypes.find((type) => type === chosen) ?? implicitResponseTypes[0];
}
