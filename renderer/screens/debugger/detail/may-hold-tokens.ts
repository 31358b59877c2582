import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { sidesOf } from './sides.ts';

const names = /^(?:proxy-)?authorization$|^dpop$|(?:^|[_-])(?:token|assertion|jwt)(?:_hint)?$|^saml/i;

/** The start of a JOSE object, which a masked one keeps. */
const joseStart = /\beyJ/;

/** Whether there may be a token in a message, by the names of its parts and by what is shown of their values. */
export function mayHoldTokens(exchange: ExchangeView): boolean {
  return sidesOf(exchange).some(
    ([, { parameters, headers, raw }]) =>
      joseStart.test(raw) ||
      parameters.some(({ name, value }) => names.test(name) && value !== '') ||
      headers.some(([name]) => names.test(name)),
  );
}
