import { implicitResponseTypes } from '../../../core/oauth/response-types.ts';
import type { SectionId } from '../../../core/spec/sections.ts';
import { type Cell, cells, isFrontGrant, yieldsTokensInFront } from './dimensions.ts';

/** Why combinations do not exist. */
export interface Reason {
  readonly text: string;
  readonly spec: SectionId;
  readonly applies: (cell: Cell) => boolean;
}

/** What is to be done with a combination. */
export type Verdict = { readonly kind: 'run' } | { readonly kind: 'impossible'; readonly reason: Reason };

/** The first that applies to a combination is the one that is reported. */
export const reasons: readonly Reason[] = [
  {
    text: 'No user signs in, so there is no redirect and no authorization response.',
    spec: 'RFC 6749 §4.4',
    applies: (cell) => cell.grant === 'client credentials' && isTaken(cell),
  },
  {
    text: 'The client itself sends the password, so there is no redirect and no authorization response.',
    spec: 'RFC 6749 §4.3',
    applies: (cell) => cell.grant === 'password' && isTaken(cell),
  },
  {
    text: 'The user decides on another device while this one polls the token endpoint: there is no redirect.',
    spec: 'RFC 8628 §3.3',
    applies: (cell) => cell.grant === 'device' && isTaken(cell),
  },
  {
    text: 'A refresh is one request to the token endpoint: there is no redirect and no authorization response.',
    spec: 'RFC 6749 §6',
    applies: (cell) => cell.grant === 'refresh' && isTaken(cell),
  },
  {
    text: 'Only a client that authenticates may use this grant: nothing else identifies the client.',
    spec: 'RFC 6749 §4.4',
    applies: ({ grant, authentication }) => grant === 'client credentials' && authentication === 'none',
  },
  {
    text: 'Every authorization response has a response mode, the default one if the request has none.',
    spec: 'Multiple Response Types §2.1',
    applies: ({ grant, mode }) => isFrontGrant(grant) && mode === 'none',
  },
  {
    text: 'The response is sent to the redirect URI through a browser, so it must be received somewhere.',
    spec: 'RFC 6749 §3.1.2',
    applies: ({ grant, capture }) => isFrontGrant(grant) && capture === 'none',
  },
  {
    text: 'The implicit grant makes no request in which the client could authenticate.',
    spec: 'RFC 6749 §4.2',
    applies: ({ grant, authentication }) =>
      implicitResponseTypes.some((type) => type === grant) && authentication !== 'none',
  },
  {
    text: 'The access token is in the fragment: in the query it would be sent to servers and stored in their logs.',
    spec: 'RFC 6749 §4.2.2',
    applies: ({ grant, mode }) => grant === 'token' && mode === 'query',
  },
  {
    text: 'The query must not be used for this response type.',
    spec: 'Multiple Response Types §3',
    applies: ({ grant, mode }) => grant === 'id_token' && mode === 'query',
  },
  {
    text: 'The query must not be used for a response type of several values.',
    spec: 'Multiple Response Types §5',
    applies: ({ grant, mode }) => yieldsTokensInFront(grant) && mode === 'query',
  },
];

/** Whether a combination is run, or why it does not exist. */
export function verdictOf(cell: Cell): Verdict {
  const reason = reasons.find(({ applies }) => applies(cell));
  return reason === undefined ? { kind: 'run' } : { kind: 'impossible', reason };
}

/** The combinations that are run. */
export const runnable: readonly Cell[] = cells.filter((cell) => verdictOf(cell).kind === 'run');

function isTaken({ mode, capture }: Cell): boolean {
  return mode !== 'none' || capture !== 'none';
}
