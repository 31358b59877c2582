import { shapesOf, type VendorShape } from './vendor-shape.ts';

/** Tokens and secrets of identity providers. */
export const identityShapes: readonly VendorShape[] = shapesOf(
  [
    [
      'Entra ID client secret',
      '',
      '[\\w~.]{3}[5-9]Q~[\\w~.-]{31,34}',
      'three characters, a digit and Q~, then 31 to 34 characters',
      'Authenticates an app registration',
    ],
    [
      'Entra ID refresh token or authorization code',
      '',
      '[01]\\.A[\\w-]{16,120}\\.?Ag[\\w-]{80,4000}',
      '0. or 1., the tenant and the app in base64url, and at least 80 encrypted characters',
      'For Entra ID alone to read',
    ],
    [
      'Auth0 refresh token',
      'v1.M',
      '[\\w-]{40,64}',
      '40 to 64 characters of base64url',
      'For Auth0 alone to read',
    ],
    [
      'Okta API token',
      '00',
      '(?=[\\w-]*[A-Z])(?=[\\w-]*[a-z])(?=[\\w-]*[\\d_-])(?![\\da-fA-F]{40})[\\w-]{40}',
      '40 characters of base64url, in upper and lower case',
      'Acts as the administrator who created it; sent as SSWS',
    ],
  ],
  { onlyWhole: true },
);
