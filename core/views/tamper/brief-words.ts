import type { TamperingResult } from '../../record/tampering-record.ts';
import type { Words } from '../words.ts';

/** What a tampering came to, in a word or two, where there is little room. */
export const briefWords: Readonly<
  Record<TamperingResult['kind'], { readonly tone: Words['tone']; readonly text: string }>
> = {
  refused: { tone: 'pass', text: 'refused' },
  'refused-otherwise': { tone: 'warn', text: 'refused differently' },
  accepted: { tone: 'fail', text: 'accepted' },
  'not-applicable': { tone: 'none', text: 'not applicable' },
  'not-judged': { tone: 'info', text: 'not judged' },
};
