/** The response types of the hybrid flow (OpenID Connect Core section 3.3). */
export const hybridResponseTypes = ['code id_token', 'code token', 'code id_token token'] as const;

export type HybridResponseType = (typeof hybridResponseTypes)[number];

/** The response types of the implicit flow (RFC 6749 section 4.2, OpenID Connect Core section 3.2). */
export const implicitResponseTypes = ['id_token', 'token', 'id_token token'] as const;

export type ImplicitResponseType = (typeof implicitResponseTypes)[number];

/** The configured response type of the hybrid flow, or the default where it is not one of this flow. */
export function hybridResponseType(chosen: string | undefined): HybridResponseType {
  return hybridResponseTypes.find((type) => type === chosen) ?? hybridResponseTypes[0];
}

/** The configured response type of the implicit flow, or the default where it is not one of this flow. */
export function implicitResponseType(chosen: string | undefined): ImplicitResponseType {
  return implicitResponseTypes.find((type) => type === chosen) ?? implicitResponseTypes[0];
}
