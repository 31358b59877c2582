/**
 * What is before a value that a program prints, or its source has: `Some("…")`, `string(22) "…"`, `{"S":"…"}`, `<<"…">>`,
 * `["…"]`, `{String@12} "…"`, a pointer, a comment, a type with its equals sign, or a variable that it replaces.
 */
const wrappers = [
  '\\{(?:\\s{0,8}"\\w{1,20}"\\s{0,8}:\\s{0,8}(?:true|false|null|"[^"\\\\\\n]{0,40}")\\s{0,8},){0,4}\\s{0,8}"(?:S|string|stringValue|value)"\\s{0,8}:',
  'string\\(\\d{1,7}\\)\\s',
  '(?:new )?(?:[A-Z]\\w{0,40}|Just|some)\\(',
  '(?:Some|Just|Ok|Right)[ \\t]{1,4}(?=["\'])',
  'Optional<[\\w.]{1,40}>\\s{1,40}- some[ \\t]{1,8}:',
  '<<|\\[|:(?=[ \\t]{0,8}["\'])',
  '(?:[bfruBFRU]{1,2}|u8|L|@|\\$@?|r#{1,3})(?=["\'`])',
  '\\{[A-Z][\\w.$]{0,60}@\\w{1,12}\\}[ \\t]|0x[0-9a-f]{1,16}[ \\t]{1,4}(?=")',
  '/\\*[^*\\n]{0,100}\\*/|//[^\\n]{0,100}\\n',
  'string[ \\t]{1,4}&[ \\t]{1,4}|[A-Z][A-Za-z]{1,30}-[A-Z][A-Za-z]{1,30}[ \\t]{1,4}(?=["\'])',
  "(?:&|\\w)[\\w.&<>|?!' \\t[\\]]{0,60}=[ \\t]{0,8}(?=(?:[bfru]{0,2}|r#{1,3})[\"'`])",
  '[\\w.]{1,60}[ \\t]{0,8}(?:\\|\\||\\?\\?)|"Bearer "[ \\t]{0,8}\\+',
  '""(?=")|\'\'(?=[\'\\w])|\'(?=")|"(?=\')',
  '\\r?\\n[ \\t]{0,40}(?=["\'`])',
];
const wrapper = new RegExp(`\\s{0,40}(?:${wrappers.join('|')})\\s{0,40}`, 'y');

/** So many are around each other. */
const mostWrappers = 3;

/** The offset after what is around a value. */
export function wrapperEnd(text: string, at: number): number {
  let end = at;
  for (let count = 0; count < mostWrappers; count += 1) {
    wrapper.lastIndex = end;
    if (!wrapper.test(text)) break;
    end = wrapper.lastIndex;
  }
  return end;
}

/** An anchor or a tag, and the start of a block. */
const beforeYaml =
  /(?:(?:&\w{1,40}|!!\w{1,20}|!unsafe)[ \t]{1,8}(?!=)){0,2}(?:[|>][+-]?\d?[ \t]{0,8}\r?\n[ \t]{1,40})?/y;

/** Where a value of YAML starts, after its anchor and tag or in the line below. */
export function yamlStart(text: string, at: number): number {
  beforeYaml.lastIndex = at;
  return beforeYaml.test(text) ? beforeYaml.lastIndex : at;
}

const declaration = /([\w.-]{1,64})(?:\[\d{0,6}\](?:[ \t]\w{1,20})?|[ \t]{1,8}\*?string)[ \t]{0,8}$/;

/** The name in a declaration that has more before its equals sign: `char token[] = …`, `var token string = …`. */
export function declaredName(
  text: string,
  at: number,
  last: string,
): { readonly name: string; readonly start: number } | undefined {
  const end = text.slice(Math.max(0, at - 40), at).trimEnd();
  if (last !== 'string' && last !== 'PROGMEM' && !/\[\d{0,6}\]$/.test(end)) return undefined;
  const from = Math.max(0, at - 120);
  const found = declaration.exec(text.slice(from, at));
  return found?.[1] === undefined ? undefined : { name: found[1], start: from + found.index };
}
