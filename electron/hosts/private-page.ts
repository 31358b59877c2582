/** A page of ours: HTML with at most one form, which is posted to the URL of the page itself. */
export interface PrivatePage {
  html(): string;
  submit(form: URLSearchParams): void;
}

/** Loads nothing but the page, runs no script, and submits its form only to the given source. */
export function privatePagePolicy(formTarget: string): string {
  return `default-src 'none'; style-src 'unsafe-inline'; form-action ${formTarget}; base-uri 'none'; frame-ancestors 'none'`;
}
