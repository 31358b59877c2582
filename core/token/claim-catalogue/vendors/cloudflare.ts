import type { ClaimTables } from '../vendor.ts';

const page = 'Cloudflare Access: application token';

/** Cloudflare Access. */
export const cloudflare = (): ClaimTables => ({
  claims: [
    ['aud', 'string-or-array', page, 'Audience: the AUD tag of the application'],
    ['sub', 'string', page, 'ID of the user; empty for a service token'],
    ['type', 'string', page, 'Token of an application or of the organization'],
    ['identity_nonce', 'string', page, 'Key to the identity of the user at Cloudflare'],
    ['country', 'string', page, 'Country that the user authenticated from'],
    ['common_name', 'string', page, 'Client ID of the service token'],
    ['custom', 'object', page, 'Claims of the identity provider'],
  ],
});
