import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readXml, xmlLimits } from '../../../../core/token/saml/xml.ts';
import { isSameElement, textIn } from '../../../../core/token/saml/xml-tree.ts';

function rootOf(text: string) {
  const read = readXml(text);
  if (!read.ok) throw new Error(read.reason);
  return read.root;
}

describe('XML is read', () => {
  test('with namespaces, entities, CDATA and comments', () => {
    const root = rootOf(
      '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- x -->\n<a:b xmlns:a="urn:a" xmlns="urn:d" c = \'1&#x20;&lt;\n2\' a:c="3"><d xmlns=""/>x<!-- y -->&amp;<![CDATA[<z>]]>\r\n</a:b>\n',
    );
    expect(root).toMatchObject({ name: 'b', namespace: 'urn:a', hasComment: true });
    expect(root.attributes).toEqual([
      { name: 'c', namespace: '', value: '1 < 2' },
      { name: 'c', namespace: 'urn:a', value: '3' },
    ]);
    expect(root.children).toHaveLength(2);
    expect(root.pieces).toEqual([
      { text: 'x', isCdata: false },
      { text: '&', isCdata: false },
      { text: '<z>', isCdata: true },
      { text: '\n', isCdata: false },
    ]);
    expect(root.children[0]).not.toHaveProperty('pieces');
    expect(root.children[0]).toMatchObject({ name: 'd', namespace: '' });
    expect(textIn(root)).toBe('x&<z>\n');
  });

  test('with names in letters of other languages', () => {
    expect(rootOf('<größe-1 имя="名.2"><名:前 xmlns:名="urn:a"/></größe-1>')).toMatchObject({
      name: 'größe-1',
      attributes: [{ name: 'имя', value: '名.2' }],
      children: [{ name: '前', namespace: 'urn:a' }],
    });
  });

  test('whatever prefixes it has', () => {
    const one = rootOf('<a:b xmlns:a="urn:a" x="1" y="2"><a:c>z</a:c></a:b>');
    expect(isSameElement(one, rootOf('<b xmlns="urn:a" y="2" x="1"><c>z</c></b>'))).toBe(true);
    for (const other of [
      '<b xmlns="urn:b" x="1" y="2"><c>z</c></b>',
      '<b xmlns="urn:a" x="1" y="3"><c>z</c></b>',
      '<b xmlns="urn:a" x="1" y="2"><c>z</c> </b>',
      '<b xmlns="urn:a" x="1" y="2"><c>Z</c></b>',
      '<b xmlns="urn:a" x="1"><c>z</c></b>',
    ]) {
      expect(isSameElement(one, rootOf(other)), other).toBe(false);
    }
  });
});

describe('XML is refused', () => {
  test.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'DOCTYPE'],
    [
      'an entity bomb',
      `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(100)}">${'<!ENTITY b "&a;&a;">'.repeat(50)}]><a>&b;</a>`,
      'DOCTYPE',
    ],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'DOCTYPE'],
    ['an unknown entity', '<a>&nbsp;</a>', 'unknown entity &nbsp;'],
    ['a bare ampersand', '<a>b & c</a>', 'unknown entity &'],
    ['a reference to a control character', '<a>&#1;</a>', 'unknown entity'],
    ['a reference to half a pair', '<a>&#xD800;</a>', 'unknown entity'],
    ['a processing instruction', '<a><?php x ?></a>', 'processing instruction'],
    ['a control character', '<a>\u0001</a>', 'control character'],
    ['a second root', '<a/><b/>', 'more than one root'],
    ['text outside', '<a/>x', 'outside the root'],
    ['CDATA outside', '<![CDATA[x]]><a/>', 'outside the root'],
    ['another end tag', '<a><b></a></b>', 'ends with'],
    ['no end', '<a><b/>', 'truncated'],
    ['nothing', '', 'no element'],
    ['an attribute twice', '<a b="1" b="2"/>', 'twice'],
    ['an attribute twice by its namespace', '<a xmlns:x="urn:a" xmlns:y="urn:a" x:b="1" y:b="2"/>', 'twice'],
    ['a namespace twice', '<a xmlns:x="urn:a" xmlns:x="urn:b"/>', 'declared twice'],
    ['an undeclared prefix', '<x:a/>', 'not declared'],
    ['a changed xml prefix', '<a xmlns:xml="urn:a"/>', 'malformed'],
    ['an undeclared namespace', '<a xmlns:x=""/>', 'malformed'],
    ['a tag in an attribute', '<a b="<c/>"/>', 'malformed'],
    ['an attribute without quotes', '<a b=c/>', 'malformed'],
    ['a comment with two hyphens', '<a><!-- x -- y --></a>', 'comment'],
    ['a comment without end', '<a><!-- x', 'comment'],
    ['10,000 nested elements', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, 'nested deeper'],
    ['100,000 elements', `<a>${'<b/>'.repeat(100_000)}</a>`, 'more than 5000 elements'],
    [
      'a hundred attributes',
      `<a ${Array.from({ length: 100 }, (_, index) => `b${index}="1"`).join(' ')}/>`,
      'more than 40 attributes',
    ],
    ['10,000 comments', `<a>${'x<!---->'.repeat(10_000)}</a>`, 'more than 100 comments'],
    ['comments outside', `${'<!---->'.repeat(10_000)}<a/>`, 'more than 100 comments'],
    [
      '20,000 attributes',
      `<a>${'<b c="1" d="2" e="3" f="4" g="5"/>'.repeat(4_000)}</a>`,
      'more than 10000 attributes',
    ],
    [
      'hundreds of namespaces in scope',
      Array.from(
        { length: 10 },
        (_, outer) =>
          `<a ${Array.from({ length: 30 }, (__, index) => `xmlns:b${outer}.${index}="urn:b"`).join(' ')}>`,
      ).join(''),
      'more than 100 namespaces',
    ],
    ['a name that XML does not have', '<a><\u00aa/></a>', 'malformed'],
    ['a name that the verifying library does not read', '<a><\u{10400}/></a>', 'malformed'],
    ['20 million characters', `<a>${'x'.repeat(20_000_000)}</a>`, 'longer than'],
  ])('%s', (_, text, reason) => {
    expect(readXml(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test('a million attributes', () => {
    const attributes = Array.from({ length: 60_000 }, (_, index) => `b${index}="1"`).join(' ');
    expect(readXml(`<a ${attributes}/>`)).toMatchObject({ ok: false });
    expect(readXml(`<a ${'b="1" '.repeat(1_000_000)}/>`)).toMatchObject({ ok: false });
  });
});

test('no text makes the reader throw', () => {
  const pieces = fc.constantFrom(
    '<a',
    '<b>',
    '</a>',
    '>',
    '/>',
    ' x="',
    '"',
    '&lt;',
    '&',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    'x',
    ' ',
    '<?',
    '<!',
    "'",
    'xmlns:a="urn:a"',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const read = readXml(parts.join(''));
      expect(typeof read.ok).toBe('boolean');
    }),
  );
  expect(xmlLimits.depth).toBeLessThan(100);
});
