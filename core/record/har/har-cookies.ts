import { present } from '../../base/present.ts';
import { type HeaderLine, headerValues } from '../../oauth/message.ts';
import type { HarCookie } from './har.ts';

/** The cookies of the Cookie header lines of a request. */
export function sentCookies(headers: readonly HeaderLine[]): readonly HarCookie[] {
  return headerValues(headers, 'cookie')
    .flatMap((line) => line.split(';'))
    .map(nameAndValue)
    .filter(({ name, value }) => name !== '' || value !== '');
}

/** The cookies of the Set-Cookie header lines of a response (RFC 6265 section 5.2). */
export function setCookies(headers: readonly HeaderLine[]): readonly HarCookie[] {
  return headerValues(headers, 'set-cookie').map((line) => {
    const [pair = '', ...attributes] = line.split(';');
    const values = new Map(
      attributes.map((text) => {
        const { name, value } = nameAndValue(text.includes('=') ? text : `${text}=`);
        return [name.toLowerCase(), value];
      }),
    );
    return {
      ...nameAndValue(pair),
      httpOnly: values.has('httponly'),
      secure: values.has('secure'),
      ...present({
        path: values.get('path'),
        domain: values.get('domain'),
        sameSite: values.get('samesite'),
        expires: dateOf(values.get('expires')),
      }),
    };
  });
}

function nameAndValue(pair: string): HarCookie {
  const at = pair.indexOf('=');
  return { name: pair.slice(0, Math.max(0, at)).trim(), value: pair.slice(at + 1).trim() };
}

function dateOf(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
