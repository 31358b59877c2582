/** The claims that a scope requests (OpenID Connect Core section 5.4). */
export const claimsOfScope = {
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Returns the claims that a scope requests; undefined for a scope that requests none. */
export function claimsAskedBy(scope: string): readonly string[] | undefined {
  return Object.entries(claimsOfScope).find(([name]) => name === scope)?.[1];
}
