/** A name with its value as it is typed, and what React knows the row by. */
export interface NamedValueRow {
  readonly key: number;
  readonly name: string;
  readonly value: string;
}
