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
    enabled: ({ tab, inspection, foundIndex }) =>
      tab === 'inspector' && inspection?.found[foundIndex]?.token.kind === 'jws',
    run: (state) => state.openDialog({ kind: 'check-as' }),
  },
];
