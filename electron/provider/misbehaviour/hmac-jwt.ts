import { createHmac } from 'node:crypto';

/** Returns a JWT that is signed with a client secret by HS256. */
export function signByHmac(payload: object, secret: string): string {
  const input = [{ alg: 'HS256' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${hmac(input, secret)}`;
}

/** Whether a JWT has the signature of a client secret by HS256. */
export function hasHmac(jwt: string, secret: string): boolean {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  return signature === hmac(`${header}.${claims}`, secret);
}

function hmac(input: string, secret: string): string {
  return createHmac('sha256', secret).update(input).digest('base64url');
}
