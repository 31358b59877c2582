import { type Body, type Parameter, textBody } from './message.ts';
import { appendQuery } from './url-query.ts';

/** How the authorization response is sent (OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode §2). */
export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** The front-channel response, captured before it left the browser (or received by a listener, or pasted). */
export interface CapturedResponse {
  /** The whole URL including query and fragment, exactly as the browser received it. */
  readonly url: string;
  readonly method: string;
  /** The form that the browser was about to post (`form_post`). */
  readonly body?: Body;
  readonly contentType?: string;
  readonly capturedBy: 'request' | 'location' | 'navigation' | 'listener' | 'pasted';
}

/** The response with these form-encoded parameters, at a redirect URI. */
export function responseAt(
  { redirectUri, responseMode }: { readonly redirectUri: string; readonly responseMode: ResponseMode },
  parameters: string,
  capturedBy: CapturedResponse['capturedBy'],
): CapturedResponse {
  if (responseMode === 'form_post') {
    return {
      url: redirectUri,
      method: 'POST',
      body: textBody(parameters),
      contentType: 'application/x-www-form-urlencoded',
      capturedBy,
    };
  }
  const url =
    responseMode === 'fragment' ? `${redirectUri}#${parameters}` : appendQuery(redirectUri, parameters);
  return { url, method: 'GET', capturedBy };
}

/** A parameter of the authorization response, and the part of the redirect that it was in. */
export interface PlacedParameter extends Parameter {
  readonly place: 'query' | 'fragment' | 'body';
}
