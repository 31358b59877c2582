import fc from 'fast-check';

/** Text of any code points but single surrogates; `maxLength` counts code points. Cheaper to make than fast-check's own. */
export function anyText(constraints: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  const codePoint = fc.integer({ min: 0, max: 0x10_ffff }).filter((code) => code < 0xd800 || code > 0xdfff);
  return fc.array(codePoint, constraints).map((codes) => String.fromCodePoint(...codes));
}
