/** Markup that is safe to send: every value from outside has been escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = string | Html | readonly Html[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Builds markup; strings in it are escaped, other markup is not. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const [first = '', ...rest] = literals;
  return new Html(rest.reduce((text, literal, index) => text + render(parts[index] ?? '') + literal, first));
}

function render(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return part.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
  return part.map((item) => item.markup).join('');
}
