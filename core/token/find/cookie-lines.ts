import { namingOf } from './named.ts';
import { isTokenName, type Place } from './place.ts';
import { looksIssued } from './placeholder.ts';

/** A cookie with its attributes, but without the name of the header, as browsers and Postman show it. */
const cookieWithAttributes =
  /^[ \t]{0,8}([\w.-]{1,64})=([^;\s"']{1,5000});(?=[^\n]{0,400}?(?:path=|domain=|httponly|samesite=|max-age=|expires=))/gim;

/** A token after its name in the subprotocols of a WebSocket. */
const subprotocol =
  /sec-websocket-protocol["']?:[ \t]{0,8}["']?[\w.-]{1,64},[ \t]{0,8}([\w.~+/=-]{16,20000})/gi;

/** Cookies with their attributes, and tokens among the subprotocols of a WebSocket. */
export function* placesInCookieLines(text: string): Generator<Place> {
  for (const { index, 0: whole, 1: name = '', 2: value = '' } of text.matchAll(cookieWithAttributes)) {
    const end = index + whole.length - 1;
    const naming = isTokenName(name) ? undefined : namingOf(name, 'cookie');
    const place = { where: `Set-Cookie ${name}`, start: end - value.length, end, value, certain: true };
    yield { ...place, ...(naming && { naming }) };
  }
  for (const { index, 0: whole, 1: value = '' } of text.matchAll(subprotocol)) {
    const end = index + whole.length;
    const certain = looksIssued(value);
    yield { where: 'Sec-WebSocket-Protocol header', start: end - value.length, end, value, certain };
  }
}
