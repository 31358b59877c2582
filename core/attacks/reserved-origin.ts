/** No host has a name below `.invalid` (RFC 6761 section 6.4). */
export const reservedOrigin = 'https://grantscope.invalid';
