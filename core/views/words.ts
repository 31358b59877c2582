import type { Tone } from '../token/token-status.ts';

/** A text with the colour of what it says; the terminal paints it, the window styles it. */
export interface Words {
  readonly text: string;
  /** `none`: without a colour. */
  readonly tone: Tone | 'info';
}
