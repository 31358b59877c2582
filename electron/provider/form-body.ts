import type { IncomingMessage } from 'node:http';

/** Size limit of a form, in bytes. */
const limit = 64 * 1024;

/** A form, or the HTTP status of its rejection. */
export type FormBody =
  | { readonly ok: true; readonly fields: URLSearchParams }
  | { readonly ok: false; readonly status: 413 | 415 };

/** Reads a form of type application/x-www-form-urlencoded; rejects one beyond 64 kB. */
export async function readForm(request: IncomingMessage): Promise<FormBody> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return { ok: false, status: 415 };
  if (Number(request.headers['content-length'] ?? 0) > limit) return { ok: false, status: 413 };
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > limit) return { ok: false, status: 413 };
    chunks.push(chunk);
  }
  return { ok: true, fields: new URLSearchParams(Buffer.concat(chunks).toString('utf8')) };
}
