import { mainPackageOf, supplementFor } from './license-supplements.ts';

/** A package, or third-party data, that is shipped with the app. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, if the package has one. */
  readonly license?: string;
  /** The text of its license; absent when it has no such file. */
  readonly text?: string;
  /** Notices that come with it, such as the licenses of what it contains. */
  readonly notices?: readonly string[];
}

/**
 * Returns the third-party notices: name, version, license and license text of each package, once and sorted
 * by name. Throws when packages have no license text, and names them.
 */
export function formatNotices(shipped: readonly ShippedPackage[]): string {
  const entries = new Map<string, string>();
  const without = new Set<string>();
  for (const one of shipped) {
    const key = `${one.name} ${one.version}`;
    const text = licenseTextOf(one, shipped);
    if (text === undefined) without.add(key);
    else if (!entries.has(key)) entries.set(key, formatEntry(key, text, one));
  }
  const missing = [...without].filter((key) => !entries.has(key));
  if (missing.length > 0) throw new Error(`Packages without license text: ${missing.join(', ')}.`);
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return [introduction, ...sorted].join(`\n${'-'.repeat(80)}\n\n`);
}

const introduction = 'Grantscope contains the following third-party software, fonts and data.\n';

function licenseTextOf(
  { name, license, text }: ShippedPackage,
  shipped: readonly ShippedPackage[],
): string | undefined {
  if (text !== undefined && text.trim() !== '') return text;
  const main = mainPackageOf(name);
  return supplementFor(name, license) ?? shipped.find((other) => other.name === main)?.text;
}

function formatEntry(key: string, text: string, { license, notices = [] }: ShippedPackage): string {
  const heading = license === undefined ? key : `${key} (${license})`;
  return `${[heading, text, ...notices].map((part) => part.replaceAll('\r\n', '\n').trim()).join('\n\n')}\n`;
}
