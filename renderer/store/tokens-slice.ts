import { lowerFirst } from '../../core/base/lower-first.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import {
  type RunMessage,
  runMessageId,
  runMessageOf,
  runTokenId,
  runTokenOf,
} from '../../core/bridge/inspection-of-run.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { selectRun } from './run-slice.ts';
import type { SliceContext } from './state.ts';

/** What is copied of a token; its value when undefined. */
export type CopiedAs = ChannelInput<'token:copy'>['as'];

export interface TokensSlice {
  /** The token whose value its card shows next. */
  readonly toReveal: { readonly run: string; readonly ref: string } | undefined;
  /**
   * Copies a token to the clipboard from the main process; it does not pass through the window. The confirmation says
   * what was copied.
   */
  copyToken(run: string, token: TokenView, as?: CopiedAs): Promise<void>;
  /**
   * Fetches the value of a token for display; undefined after showing why that failed, or that the presenter mode masks
   * it.
   */
  revealToken(run: string, token: TokenView): Promise<string | undefined>;
  /** Shows the tokens of the open run, and the value of one on its card. */
  revealOnCard(run: string, token: Pick<TokenView, 'ref'>): void;
  /** Must be called by the card that shows the value next. */
  clearToReveal(): void;
  /** Fetches a masked value of a message for display; undefined after showing why that failed. */
  revealValue(place: ChannelInput<'run:reveal'>): Promise<string | undefined>;
  /** Opens a token in the inspector, without a copy of it among the pasted texts. */
  inspectToken(run: string, token: Pick<TokenView, 'ref'>): Promise<void>;
  /** Opens the tokens in a message in the inspector, without a copy of them among the pasted texts. */
  inspectMessage(message: RunMessage): Promise<void>;
  /** Opens the run or the message that the open inspection is of; nothing happens for a pasted text. */
  leaveInspection(): Promise<void>;
}

/** Actions on the value of a token, which the window does not hold. */
export function tokensSlice({ set, get, client }: SliceContext): TokensSlice {
  /** Whether an audience watches; that it sees no secret is shown to the user. */
  const isPresented = (): boolean => {
    const { presenting, showToast } = get();
    if (presenting) showToast({ text: 'Secrets are masked in presenter mode', whilePresenting: true });
    return presenting;
  };

  return {
    toReveal: undefined,

    async copyToken(run, token, as) {
      const answer = await client.call('token:copy', present({ run, ref: token.ref, as }));
      if (answer.ok) get().showToast({ text: `Copied ${copiedText(token, as)}` });
      else get().showFailure(answer.failure);
    },

    async revealToken(run, { ref }) {
      if (isPresented()) return undefined;
      const answer = await client.call('token:reveal', { run, ref });
      if (answer.ok) return answer.value.value;
      get().showFailure(answer.failure);
      return undefined;
    },

    revealOnCard(run, { ref }) {
      if (isPresented()) return;
      get().leaveAllTokens();
      get().setTab('tokens');
      set({ toReveal: { run, ref } });
    },

    clearToReveal: () => set({ toReveal: undefined }),

    async revealValue(place) {
      if (isPresented()) return undefined;
      const answer = await client.call('run:reveal', place);
      if (answer.ok) return answer.value.value;
      get().showFailure(answer.failure);
      return undefined;
    },

    async inspectToken(run, token) {
      if (isPresented()) return;
      get().setTab('inspector');
      await get().openInspection(runTokenId({ run, ref: token.ref }));
    },

    async inspectMessage(message) {
      if (isPresented()) return;
      get().setTab('inspector');
      await get().openInspection(runMessageId(message));
    },

    async leaveInspection() {
      const id = get().inspection?.id ?? '';
      const [token, message] = [runTokenOf(id), runMessageOf(id)];
      if (token !== undefined) {
        get().setTab('tokens');
        await get().openRun(token.run);
      } else if (message !== undefined) {
        get().setTab('debugger');
        await get().openRun(message.run);
        // Another run may have been opened meanwhile.
        const isOpen = selectRun(get())?.summary.id === message.run;
        if (isOpen) get().jumpTo({ exchange: message.exchange, part: 'member' });
      }
    },
  };
}

function copiedText({ title, tokenType }: TokenView, as: CopiedAs): string {
  const name = lowerFirst(title);
  if (as === 'payload') return `the payload of the ${name}, not the token`;
  if (as === undefined) return `the ${name}`;
  return tokenType?.toLowerCase() === 'dpop'
    ? `the Authorization header with the ${name}. The API requires a DPoP proof as well`
    : `the Authorization header with the ${name}`;
}
