import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import type { Diagnostic, GeneratedKeyView, MakeVocabulary } from '../../core/bridge/make-channels.ts';
import type { Answer } from '../bridge/bridge.ts';
import type { SliceContext } from './state.ts';

export interface MakeSlice {
  /** Undefined until it is loaded. */
  readonly makeVocabulary: MakeVocabulary | undefined;
  /** The keys that were generated here, by {@link keySlot}. */
  readonly generatedKeys: ReadonlyMap<string, GeneratedKeyView>;
  loadMakeVocabulary(): Promise<void>;
  /** The texts of a new token. */
  fillTemplate(input: ChannelInput<'make:template'>): Promise<Answer<ChannelOutput<'make:template'>>>;
  /** What is wrong with a token before it is signed; undefined where that cannot be said. */
  checkDraft(input: ChannelInput<'make:check'>): Promise<readonly Diagnostic[] | undefined>;
  /** What sets the header to the values of a key. */
  headerOfKey(input: ChannelInput<'make:header'>): Promise<Answer<ChannelOutput<'make:header'>>>;
  /** Generates a key, in place of the one of before for the same algorithm. */
  generateMakingKey(input: ChannelInput<'make:generate-key'>): Promise<Answer<GeneratedKeyView>>;
  copyMakingKey(input: ChannelInput<'make:copy-key'>): Promise<void>;
  /** Makes a token and opens it in the Inspector. */
  makeToken(input: ChannelInput<'make:sign'>): Promise<Answer<ChannelOutput<'make:sign'>>>;
}

/** Which generated key is used for an algorithm. */
export function keySlot({ alg, enc = '' }: ChannelInput<'make:generate-key'>): string {
  return `${alg} ${enc}`;
}

export function makeSlice({ set, get, client }: SliceContext): MakeSlice {
  return {
    makeVocabulary: undefined,
    generatedKeys: new Map(),

    async loadMakeVocabulary() {
      if (get().makeVocabulary !== undefined) return;
      const answer = await client.call('make:vocabulary', null);
      if (answer.ok) set({ makeVocabulary: answer.value });
      else get().showFailure(answer.failure);
    },

    fillTemplate: (input) => client.call('make:template', input),

    async checkDraft(input) {
      const answer = await client.call('make:check', input);
      return answer.ok ? answer.value.diagnostics : undefined;
    },

    headerOfKey: (input) => client.call('make:header', input),

    async generateMakingKey(input) {
      const answer = await client.call('make:generate-key', input);
      if (answer.ok) {
        set(({ generatedKeys }) => ({
          generatedKeys: new Map([...generatedKeys, [keySlot(input), answer.value]]),
        }));
      }
      return answer;
    },

    async copyMakingKey(input) {
      const copied = await client.call('make:copy-key', input);
      if (!copied.ok) return get().showFailure(copied.failure);
      const form = input.form === 'jwk' ? 'JWK' : 'PEM';
      get().showToast({ text: `Copied the ${input.part} key as ${form}` });
    },

    async makeToken(input) {
      const made = await client.call('make:sign', input);
      if (made.ok) {
        get().setTab('inspector');
        await get().inspect(made.value.text, true);
      }
      return made;
    },
  };
}
