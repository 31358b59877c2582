/** What is wrong with a member of a key that can be used nevertheless, or why it cannot. */
export interface KeyFault {
  readonly member: string;
  readonly expected: string;
  /** Completes "the key …": "has no n and e: read from x5c". */
  readonly received: string;
}
