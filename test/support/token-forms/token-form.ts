/** A text in which developers have tokens in hand. */
export interface TokenForm {
  readonly name: string;
  readonly text: string;
  /** Where each token is, or what a value is that is none, with its value. */
  readonly found: readonly (readonly [where: string, value: string])[];
}
