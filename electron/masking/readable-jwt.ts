/** A JWS in compact serialization, as a whole. */
const compactJws = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]+)$/;

/**
 * Returns a JWS with another text in place of its signature, without which it is no credential: header and claims stay
 * readable. So does an SD-JWT, whose disclosures stay (RFC 9901). Undefined for anything else, for an unsecured JWT, and
 * where `isOpen` is false for the text of a part: such a token is a secret as a whole.
 */
export function withoutSignature(
  token: string,
  signature: string,
  isOpen: (text: string) => boolean,
): string | undefined {
  const parts = token.split('~').map((part, index) => {
    const jws = compactJws.exec(part);
    if (jws === null) return index > 0 && isOpen(decoded(part)) ? part : undefined;
    const [, header = '', payload = ''] = jws;
    const isReadable = isSigned(decoded(header)) && isOpen(decoded(header)) && isOpen(decoded(payload));
    return isReadable ? `${header}.${payload}.${signature}` : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.join('~');
}

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8');
}

function isSigned(header: string): boolean {
  try {
    const members: unknown = JSON.parse(header);
    if (typeof members !== 'object' || members === null || !('alg' in members)) return false;
    return typeof members.alg === 'string' && members.alg.toLowerCase() !== 'none';
  } catch {
    return false;
  }
}
