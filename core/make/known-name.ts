/** A name, or a value, that can be completed. */
export interface KnownName {
  readonly name: string;
  readonly meaning: string;
}
