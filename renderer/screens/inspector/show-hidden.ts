import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import { nameHidden } from '../../format/hidden-characters.ts';

/** Characters that are not seen. A tab is shown as it is. */
const invisible = String.raw`(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\u2800]`;

/** More of them in a row are one sign, as are more marks than a letter has: laying out thousands takes seconds. */
const mostInRow = 8;

/** Hidden characters: each, or a row of them. */
export const hidden = new RegExp(String.raw`(?:${invisible}|\p{M}){${mostInRow + 1},}|${invisible}`, 'gu');

/** Replaces hidden characters. */
class HiddenSign extends WidgetType {
  readonly #characters: string;

  constructor(characters: string) {
    super();
    this.#characters = characters;
  }

  override eq(other: HiddenSign): boolean {
    return other.#characters === this.#characters;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement('span');
    const name = nameOfHidden(this.#characters);
    sign.className = 'cm-specialChar';
    sign.textContent = signOfHidden(this.#characters);
    sign.title = name;
    sign.setAttribute('aria-label', name);
    return sign;
  }
}

/** A picture of a control character, a dot for another one, dots for a row of them. */
export function signOfHidden(characters: string): string {
  if (characters.length > mostInRow) return '•••';
  const code = characters.charCodeAt(0);
  return code < 32 ? String.fromCharCode(0x24_00 + code) : '•';
}

function nameOfHidden(characters: string): string {
  return characters.length > mostInRow ? 'Many hidden characters' : nameHidden(characters);
}

const decorator = new MatchDecorator({
  regexp: hidden,
  decoration: ([characters]) => Decoration.replace({ widget: new HiddenSign(characters) }),
  boundary: /[\s\S]/,
});

type Ranges = EditorView['visibleRanges'];

/** Whether parts of a text came into view: of a long line, the editor does not always say that its visible part moved. */
export function hasMoved(before: Ranges, now: Ranges): boolean {
  return (
    before !== now &&
    (before.length !== now.length ||
      before.some(({ from, to }, index) => from !== now[index]?.from || to !== now[index]?.to))
  );
}

/** Shows a sign in place of the characters that are not seen, in the visible part of the text. */
export const showHidden: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    #visible: Ranges;

    constructor(view: EditorView) {
      this.decorations = decorator.createDeco(view);
      this.#visible = view.visibleRanges;
    }

    update(update: ViewUpdate): void {
      const { view, docChanged } = update;
      const moved = !docChanged && hasMoved(this.#visible, view.visibleRanges);
      this.#visible = view.visibleRanges;
      this.decorations = moved ? decorator.createDeco(view) : decorator.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
