import { readBase64url } from '../../base64url.ts';
import type { FrameworkToken } from './framework-token.ts';

const messages = ['', 'negotiation', 'challenge', 'authentication'];

/** Messages of Windows authentication in `Authorization: Negotiate` and `NTLM` (RFC 4559). */
export function readHandshake(text: string): FrameworkToken | undefined {
  if (!/^[A-Za-z0-9+/]{20,}={0,2}$/.test(text)) return undefined;
  if (text.startsWith('TlRMTVNTUAA')) {
    const type = readBase64url(text.slice(0, 16)).bytes[8] ?? 0;
    const message = messages[type];
    if (message === undefined || message === '') return undefined;
    const rows = [{ name: 'Message', value: `${type} (${message})` }];
    return { name: 'NTLM message', reason: 'It is base64 that starts with NTLMSSP', rows };
  }
  if (!/^YI/.test(text)) return undefined;
  const start = [...readBase64url(text.slice(0, 32)).bytes].map((byte) => String.fromCharCode(byte)).join('');
  const at = start.indexOf('\u0006\u0006+\u0006\u0001\u0005\u0005\u0002');
  const isKerberos = start.includes('\u0006\t*\u0086H\u0086\u00f7\u0012\u0001\u0002\u0002');
  if (at === -1 && !isKerberos) return undefined;
  const name = at === -1 ? 'Kerberos message (GSS-API)' : 'SPNEGO message (Kerberos or NTLM)';
  return { name, reason: 'It is base64 of ASN.1 with the identifier of that mechanism', rows: [] };
}
