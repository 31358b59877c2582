import { runMessageOf, runTokenOf } from '../../../core/bridge/inspection-of-run.ts';
import { comparedToken } from '../../screens/inspector/compared-token.ts';
import { draftOf } from '../../screens/inspector/draft-of.ts';
import { isSigned } from '../../screens/inspector/found-verdict.ts';
import type { State } from '../../store/state.ts';
import type { Command } from './command.ts';

/** Commands for the open token of the Inspector. */
export const inspectorCommands: readonly Command[] = [
  {
    id: 'verify-issuer',
    title: 'Verify the token with the JWKS of its issuer',
    group: 'Message',
    enabled: ({ tab, inspection, foundIndex, inspectorWork }) =>
      tab === 'inspector' && inspectorWork === undefined && inspection?.found[foundIndex] !== undefined,
    run: (state) => void state.verifyFound(state.foundIndex, { kind: 'issuer' }),
  },
  {
    id: 'check-as',
    title: 'Check the token as…',
    group: 'Message',
    enabled: ({ tab, inspection, foundIndex }) => {
      const token = inspection?.found[foundIndex]?.token;
      return tab === 'inspector' && token !== undefined && isSigned(token);
    },
    run: (state) => state.openDialog({ kind: 'check-as' }),
  },
  {
    id: 'compare-tokens',
    title: 'Compare the token with…',
    group: 'Message',
    enabled: ({ tab, inspection, foundIndex, presenting }) =>
      tab === 'inspector' && !presenting && inspection?.found[foundIndex] !== undefined,
    run: (state) => {
      const id = state.inspection?.id;
      const ref = state.inspection?.found[state.foundIndex]?.token.ref;
      if (id === undefined || ref === undefined) return;
      state.openDialog({ kind: 'compare-tokens', token: comparedToken(id, ref) });
    },
  },
  {
    id: 'compare-columns',
    title: 'Compare all tokens of the text…',
    group: 'Message',
    enabled: ({ tab, inspection, presenting }) =>
      tab === 'inspector' && !presenting && (inspection?.found.length ?? 0) > 1,
    run: (state) => {
      const id = state.inspection?.id;
      if (id !== undefined) state.openDialog({ kind: 'compare-columns', from: { kind: 'pasted', id } });
    },
  },
  {
    id: 'go-to-run',
    title: 'Go to the run of the token',
    group: 'Message',
    enabled: ({ tab, inspection }) =>
      tab === 'inspector' && inspection !== undefined && runTokenOf(inspection.id) !== undefined,
    run: (state) => void state.leaveInspection(),
  },
  {
    id: 'go-to-message',
    title: 'Go to the message of the token',
    group: 'Message',
    enabled: ({ tab, inspection }) =>
      tab === 'inspector' && inspection !== undefined && runMessageOf(inspection.id) !== undefined,
    run: (state) => void state.leaveInspection(),
  },
  {
    id: 'new-token',
    title: 'Make a new token…',
    group: 'Message',
    enabled: () => true,
    run: (state) => state.openDialog({ kind: 'make', from: undefined }),
  },
  {
    id: 'edit-token',
    title: 'Edit and sign the token…',
    group: 'Message',
    enabled: (state) => state.tab === 'inspector' && openDraft(state) !== undefined,
    run: (state) => state.openDialog({ kind: 'make', from: openDraft(state) }),
  },
  {
    id: 'attacks',
    title: 'Make attacks from the token…',
    group: 'Message',
    enabled: ({ tab, inspection, foundIndex }) =>
      tab === 'inspector' && inspection?.found[foundIndex]?.token.kind === 'jws',
    run: (state) => state.openDialog({ kind: 'attacks' }),
  },
];

function openDraft({ inspection, foundIndex }: State) {
  const item = inspection?.found[foundIndex];
  if (inspection === undefined || item === undefined) return undefined;
  return draftOf(item.token, item.raw ?? inspection.text.slice(item.start, item.end));
}
