/** An error code that one provider has in addition to the standard ones. */
export interface VendorError {
  readonly code: string;
  /** What the code means, as a sentence. */
  readonly meaning: string;
  /** What to do next, as a sentence. */
  readonly next: string;
}

/** The codes of one provider. */
export interface Vendor {
  readonly name: string;
  /** The public page that its codes are from. */
  readonly source: string;
  /**
   * Where the code is: the value of `error`, or in the text of `error_description`, as `AADSTS50011` or a sentence.
   */
  readonly place: 'error' | 'description';
  readonly errors: readonly VendorError[];
}
