import type { FormatValidity } from '../formats/format.ts';
import type { SamlDocument } from './read-saml.ts';
import { readSamlTime } from './saml-time.ts';
import { bearerData, inAssertion } from './saml-values.ts';
import { attributeOf } from './xml-tree.ts';

/**
 * The validity of the assertions: from the latest NotBefore to the earliest NotOnOrAfter of their conditions and of the
 * confirmations of their subjects (SAML Core sections 2.5.1.2 and 2.4.1.2); of other messages, their own.
 */
export function validityOf({
  root,
  assertions,
  encrypted,
}: Pick<SamlDocument, 'root' | 'assertions' | 'encrypted'>): FormatValidity {
  const conditions = assertions.flatMap((one) => inAssertion(one, 'Conditions') ?? []);
  const confirmed = assertions.flatMap(bearerData).filter((data) => data !== undefined);
  const holders = assertions.length === 0 ? [root] : [...conditions, ...confirmed];
  const times = (name: string) =>
    holders.flatMap((one) => {
      const written = attributeOf(one, name);
      return written === undefined ? [] : [readSamlTime(written) ?? null];
    });
  const written = attributeOf(root, 'IssueInstant');
  return {
    ...(written === undefined ? {} : { issued: readSamlTime(written) ?? null }),
    ...boundOf('from', times('NotBefore'), Math.max),
    ...boundOf('until', times('NotOnOrAfter'), Math.min),
    ...(encrypted > 0 ? { isPartial: true } : {}),
  };
}

function boundOf(
  name: 'from' | 'until',
  times: readonly (number | null)[],
  choose: (...values: number[]) => number,
): FormatValidity {
  if (times.length === 0) return {};
  const known = times.filter((time) => time !== null);
  return { [name]: known.length < times.length ? null : choose(...known) };
}
