import { excerpt } from '../../../base/excerpt.ts';
import type { SectionId } from '../../../spec/sections.ts';
import { readSamlTime } from '../../saml/saml-time.ts';
import type { XmlElement } from '../../saml/xml.ts';
import { attributeOf } from '../../saml/xml-tree.ts';
import type { FormatRow } from '../format.ts';

/** Of a value that is shown, and of its name or meaning, in characters. */
const longestValue = 2000;
const longestName = 200;

interface RowDetails {
  readonly meaning?: string | undefined;
  readonly spec?: SectionId;
}

/** A row; none where there is no value. */
export function row(
  name: string,
  value: string | undefined,
  { meaning, spec }: RowDetails = {},
): readonly FormatRow[] {
  if (value === undefined) return [];
  return [
    {
      name: excerpt(name, longestName),
      value: excerpt(value, longestValue),
      ...(meaning === undefined ? {} : { meaning: excerpt(meaning, longestName) }),
      ...(spec === undefined ? {} : { spec }),
    },
  ];
}

/** A row for a time in an attribute of an element. */
export function timeRow(
  name: string,
  element: XmlElement | undefined,
  attribute: string,
  details: RowDetails = {},
): readonly FormatRow[] {
  const value = attributeOf(element, attribute);
  const time = value === undefined ? undefined : readSamlTime(value);
  return row(name, value, details).map((one) => (time === undefined ? one : { ...one, time }));
}
