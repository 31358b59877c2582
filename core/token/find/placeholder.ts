/** Values that programs write where there is none. */
const absent = /^(?:null|undefined|none|nil|nan|true|false|n\/a|\(null\)|\[object object\])$/i;

/** What a template or a manual has in the place of a value: `${TOKEN}`, `{{token}}`, `<your token>`, `ACCESS_TOKEN`. */
const template =
  /^(?:[$#%]|[$#%]?\{.*\}|\$\(.*\)|\$[A-Za-z_]\w*|%\w+%|%[sdv@]|<[^<>]*>|[A-Z]+(?:_[A-Z]+)+|(?:[Yy]our|YOUR|[Ii]nsert|INSERT)[-_ ].*)$/;

/** An expression of a programming language without digits: `response.data.token`, `currentToken`, `refresh_token`, `ConvertTo-Json`. */
const expression =
  /^[$A-Za-z_]+(?:\??\.[$A-Za-z_]+)+$|^[A-Z]?[a-z]+(?:[A-Z][a-z]+)+$|^[a-z]+(?:_[a-z]+)+$|^[A-Z][A-Za-z]+-[A-Z][A-Za-z]+$/;

/** Longer values are no placeholders, in characters. */
const longest = 200;

/** Whether a value is none, or only shows where one would be. */
export function isPlaceholder(value: string): boolean {
  if (value.length > longest) return false;
  return absent.test(value) || template.test(value);
}

/** Whether a value without quotation marks is an expression of source code. */
export function isExpression(value: string): boolean {
  return value.length <= longest && expression.test(value);
}

/** Whether a string of source code is a word, as a type or a state is named: `token: 'access'`. */
export function isWord(value: string): boolean {
  return value.length <= longest && /^[A-Za-z][a-z]*(?:[-_ ][a-z]+)*$/.test(value);
}

/** Whether a value is the text of a label: its name again, as in `"accessToken": "Access token"`. */
export function isLabel(value: string, name: string): boolean {
  return value.length <= longest && plainName(value) === plainName(name);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Whether a program made a value: it has a length, digits and letters, and nothing but characters of a token. */
export function looksIssued(value: string, shortest = 16): boolean {
  return (
    value.length >= shortest &&
    !/[^\w.~+/=|!:%$-]/.test(value) &&
    /\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    !/^\d{4}-\d\d-\d\d|:\/\//.test(value)
  );
}

/** Whether a program made a value at random: it has capital and small letters and digits, or only hexadecimal ones. */
export function looksRandom(value: string): boolean {
  if (!looksIssued(value)) return false;
  return /^[0-9a-f-]{20,}$/i.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value));
}
