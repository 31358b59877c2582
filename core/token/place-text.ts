/** Where a token is in a text, and in which message of a HAR file. */
interface TokenPlace {
  readonly where?: string;
  readonly message?: string;
}

/** Where a token is, as it is shown: "Authorization header, Bearer; request of GET api.example/me". */
export function placeText({ where = '', message }: TokenPlace): string {
  return message === undefined ? where : `${where}; ${message}`;
}
