/** An API of no host: none has a name below `.invalid` (RFC 6761 section 6.4). */
export const otherResource = 'https://grantscope.invalid/api';
