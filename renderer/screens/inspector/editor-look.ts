import { EditorView } from '@codemirror/view';

/** Characters that are not seen. */
export const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** The nonce that the content security policy of the window grants to the style tag of the editor. */
export function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
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
