import type { EffectiveRequest } from './effective-request.ts';

/** The values in `response_type`; empty when there is none. */
export function responseTypeWords(request: EffectiveRequest): readonly string[] {
  return request.values('response_type').flatMap((value) => value.split(' ').filter((word) => word !== ''));
}

/** Whether an ID Token or access token is requested through the browser. */
export function asksForFrontChannelToken(words: readonly string[]): boolean {
  return words.includes('id_token') || words.includes('token');
}

/** Whether a response type returns an ID Token through the browser. */
export function asksForFrontChannelIdToken(responseType: string): boolean {
  return responseType.split(' ').includes('id_token');
}
