/** What of a text is not read, because a limit was reached. */
export type Unread = 'cookies' | 'decoded' | 'inflated' | 'object' | 'pem' | 'segments' | 'serialized';

/** Notes that something is not read. */
export type NoteUnread = (what: Unread) => void;

/** The same as sentences; docs/limits.md lists them. */
export const unreadTexts: Readonly<Record<Unread, string>> = {
  cookies: 'Cookies that are split over several, after the first 2,000, were not joined.',
  decoded: 'Encoded parts that decode to more than 6 times the length of the text were not read.',
  inflated:
    'Compressed data of more than 20 MB (SAML: 50 kB), or of more than 200 times its size, was not read.',
  object: 'Keys in JSON objects of more than 1 MB, or after 4 MB of such objects, were not read.',
  pem: 'PEM of more than 1 MB was not read.',
  segments: 'Segments after the first 50 are not listed.',
  serialized: 'JWS and JWE in JSON after the first 50, or of more than 200,000 characters, were not read.',
};
