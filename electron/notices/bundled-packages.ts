import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { present } from '../../core/base/present.ts';
import type { ShippedPackage } from './third-party-notices.ts';

const licenses = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.optional(z.string()),
    text: z.optional(z.string()),
  }),
);

/** The file that Vite writes into the build folder, one per environment. */
const files = ['licenses-program.json', 'licenses-preload.json', 'licenses-window.json'] as const;

/** Returns the packages that Vite put into a build. Throws when the file is missing. */
export function readBundledPackages(dist: string): readonly ShippedPackage[] {
  return files
    .flatMap((file) => licenses.parse(JSON.parse(readFileSync(path.join(dist, file), 'utf8'))))
    .map(({ name, version, identifier, text }) => present({ name, version, license: identifier, text }));
}
