import { mediaType } from '../../core/oauth/message.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { maskJson, maskPairs } from '../masking/mask-fields.ts';
import { isSecretName } from '../masking/secret-names.ts';

/** Masks passwords and one-time codes that were typed into login pages: they are stored nowhere. */
export function withoutTyped(exchange: Exchange): Exchange {
  if (exchange.kind !== 'observed') return exchange;
  const { request, maskedFields } = exchange;
  const { body, headers } = request;
  if (body === undefined || body.encoding !== 'utf8') return exchange;
  const names = new Set<string>(maskedFields);
  const found = (name: string) => void names.add(name);
  const isJson = mediaType(headers)?.endsWith('json') === true || /^\s*[[{]/.test(body.content);
  const content = (isJson ? maskJson : maskPairs)(body.content, isSecretName, found);
  if (names.size === 0) return exchange;
  return { ...exchange, request: { ...request, body: { ...body, content } }, maskedFields: [...names] };
}
