import { gitHub, slack } from './code-hosts.ts';
import { cognito, keycloak, okta, ping } from './descriptions.ts';
import { entra } from './entra.ts';
import { apple, auth0, google, salesforce, several } from './identity-platforms.ts';
import type { Vendor, VendorError } from './vendor-error.ts';

/** Every provider whose codes are known. */
const vendors: readonly Vendor[] = [
  entra,
  google,
  several,
  keycloak,
  okta,
  auth0,
  cognito,
  ping,
  gitHub,
  slack,
  salesforce,
  apple,
];

export interface KnownVendorError extends VendorError {
  /** The providers that have the code with this meaning. */
  readonly vendor: string;
  readonly source: string;
}

/** Descriptions are read up to this length, in UTF-16 units. */
const longest = 5_000;

/**
 * Finds an error of a provider by its description, which says more, else by the value of `error`; undefined for one
 * that is not known.
 */
export function findVendorError(error: string, description = ''): KnownVendorError | undefined {
  const text = description.slice(0, longest);
  for (const vendor of vendors) {
    const found = vendor.errors.find(({ code }) =>
      vendor.place === 'description' ? holds(text, code) : code === error,
    );
    if (found !== undefined) return { ...found, vendor: vendor.name, source: vendor.source };
  }
  return undefined;
}

/** Finds an error of a known provider in the text of a page: its description, or its code as a word of its own. */
export function findVendorErrorInText(page: string): KnownVendorError | undefined {
  const text = page.slice(0, longest);
  for (const vendor of vendors) {
    const found = vendor.errors.find(({ code }) =>
      // A code such as "unauthorized" is an ordinary word, too.
      vendor.place === 'description' ? holds(text, code) : code.includes('_') && holdsWord(text, code),
    );
    if (found !== undefined) return { ...found, vendor: vendor.name, source: vendor.source };
  }
  return undefined;
}

/** Whether a text has a code that is not part of a longer word. */
export function holdsWord(text: string, code: string): boolean {
  return text.split(/[^A-Za-z0-9_]+/).includes(code);
}

/** A code must not be the start of a longer one: AADSTS70001 is not AADSTS700016. */
function holds(text: string, code: string): boolean {
  const at = text.toLowerCase().indexOf(code.toLowerCase());
  return at >= 0 && !/\d/.test(text.charAt(at + code.length));
}
