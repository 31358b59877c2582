import { type ApartText, putBack } from '../machine/apart-texts.ts';

/** A value that is JSON text already, and crosses to the window unchanged; its long texts may be apart. */
export class JsonText {
  readonly text: string;
  readonly apart: readonly ApartText[];

  constructor(text: string, apart: readonly ApartText[] = []) {
    this.text = text;
    this.apart = apart;
  }

  toJSON(): unknown {
    return JSON.parse(putBack(this.text, this.apart));
  }
}
