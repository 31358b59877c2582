/** One header line as received: name in its own case, order and repeats preserved. */
export type HeaderLine = readonly [name: string, value: string];

/**
 * Bytes of a message in a form that survives JSON: as text where they are valid UTF-8, as base64 otherwise. `size`
 * counts the bytes received (before decoding a content encoding they may be fewer).
 */
export interface Body {
  readonly encoding: 'utf8' | 'base64';
  readonly content: string;
  readonly size: number;
  /** Set when only the first part was recorded. */
  readonly truncated?: true;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: Body;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderLine[];
  readonly body: Body;
}

/** The values of all header lines with this name, case-insensitive (RFC 9110 section 5.1). */
export function headerValues(headers: readonly HeaderLine[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/** The media type of a message without its parameters, in lower case; undefined when none was sent. */
export function mediaType(headers: readonly HeaderLine[]): string | undefined {
  return headerValues(headers, 'content-type')[0]?.split(';', 1)[0]?.trim().toLowerCase();
}

/** A body made of text. */
export function textBody(content: string): Body {
  return { encoding: 'utf8', content, size: new TextEncoder().encode(content).length };
}

export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** A parameter, or none when it has no value. */
export function optionalParameter(name: string, value: string | undefined): readonly Parameter[] {
  return value === undefined ? [] : [{ name, value }];
}

/** The parameter `scope` (RFC 6749 section 3.3), omitted when no scope is requested. */
export function scopeParameter(scope: readonly string[]): readonly Parameter[] {
  return optionalParameter('scope', scope.length === 0 ? undefined : scope.join(' '));
}

/** Reads `application/x-www-form-urlencoded` text into its parameters, repeats and order preserved. */
export function readParameters(text: string): readonly Parameter[] {
  if (text === '') return [];
  return [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));
}

/** Writes parameters as `application/x-www-form-urlencoded` text, order and repeats preserved. */
export function writeParameters(parameters: readonly Parameter[]): string {
  return new URLSearchParams(parameters.map(({ name, value }): [string, string] => [name, value])).toString();
}

/** The values of every parameter of this name, in order; names are case-sensitive. */
export function parameterValues(parameters: readonly Parameter[], name: string): readonly string[] {
  return parameters.filter((parameter) => parameter.name === name).map((parameter) => parameter.value);
}
