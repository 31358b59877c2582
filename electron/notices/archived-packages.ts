import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import * as z from 'zod/mini';
import { present } from '../../core/base/present.ts';
import type { ShippedPackage } from './third-party-notices.ts';

const description = z.object({
  name: z.string(),
  version: z.string(),
  license: z.optional(z.string()),
});

/** Folders of the archive with third-party data; each has the license text beside the data. */
const data = [
  {
    folder: 'electron/crypto/known-secrets',
    name: 'wallarm/jwt-secrets',
    version: '99e2360',
    license: 'MIT',
  },
] as const;

const licenseFile = /^(licen[sc]e|copying)([-.](md|txt|mit))*$/i;
const noticeFile = /^(notice|.*third-?party.*)(\.(md|txt))?$/i;
const packageRoot = /^(?:.*\/)?node_modules\/(?:@[^/]+\/[^/]+|[^@/][^/]*)$/;

/** Reads the packages and third-party data in an asar archive. Throws for files of unknown origin. */
export function readArchivedPackages(archive: string): readonly ShippedPackage[] {
  const files = listPackage(archive, { isPack: false }).map((file) =>
    file.replaceAll('\\', '/').replace(/^\//, ''),
  );
  const own = /^(package\.json|(dist|electron|node_modules)(\/.*)?)$/;
  const isData = (file: string) => data.some(({ folder }) => file.startsWith(`${folder}/`));
  const holdsData = (file: string) =>
    data.some(({ folder }) => folder === file || folder.startsWith(`${file}/`));
  const unknown = files.filter(
    (file) => !own.test(file) || (/^electron\//.test(file) && !isData(file) && !holdsData(file)),
  );
  if (unknown.length > 0)
    throw new Error(`The archive holds files of unknown origin: ${unknown.join(', ')}.`);

  const inFolder = (folder: string) => files.filter((file) => path.posix.dirname(file) === folder);
  const read = (file: string) => extractFile(archive, path.normalize(file)).toString('utf8');
  const textsIn = (folder: string): Pick<ShippedPackage, 'text' | 'notices'> => {
    const names = inFolder(folder);
    const license = names.find((file) => licenseFile.test(path.posix.basename(file)));
    const notices = names.filter((file) => noticeFile.test(path.posix.basename(file))).map(read);
    return { ...(license === undefined ? {} : { text: read(license) }), notices };
  };
  const packages = files
    .filter((file) => packageRoot.test(file))
    .map((folder) => {
      const { name, version, license } = description.parse(JSON.parse(read(`${folder}/package.json`)));
      return { name, version, ...present({ license }), ...textsIn(folder) };
    });
  return [
    ...packages,
    ...data
      .filter(({ folder }) => files.includes(folder))
      .map(({ folder, ...rest }) => ({ ...rest, ...textsIn(folder) })),
  ];
}
