import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** The nonce that the content security policy of the window grants to the style tag of the editor. */
function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** Plain text of which nothing is corrected or translated, with a name for screen readers. */
export function plainText(label: string, attributes: Readonly<Record<string, string>> = {}): Extension {
  return [
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, '\n')),
    EditorView.lineWrapping,
    EditorView.cspNonce.of(readNonce()),
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
      translate: 'no',
      ...attributes,
    }),
  ];
}

/** How an editor looks. */
export const editorLook = EditorView.theme({
  '&': { color: 'var(--soft)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    font: '400 var(--size-small) / 1.65 var(--mono)',
    fontVariantLigatures: 'none',
    overflow: 'auto',
  },
  '.cm-content': { padding: '0.25rem var(--gap) 0.75rem', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0', wordBreak: 'break-all', unicodeBidi: 'isolate' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-placeholder': { color: 'var(--faint)' },
  '.cm-specialChar': { color: 'var(--changed)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 30%, transparent)',
  },
});
