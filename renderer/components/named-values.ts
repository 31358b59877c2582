/** A name with its value as typed, and the key of its row in React. */
export interface NamedValueRow {
  readonly key: number;
  readonly name: string;
  readonly value: string;
}
