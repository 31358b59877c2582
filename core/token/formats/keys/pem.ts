import { readBase64url } from '../../base64url.ts';
import type { Format, FormatPart, FormatReading } from '../format.ts';
import { type DerObject, readDerObject } from './der-object.ts';
import { secretWarning } from './key-rows.ts';
import { readOpenSshPrivate } from './ssh.ts';

/** Longer texts are not read, in characters, nor more blocks. */
export const longestPem = 1_000_000;
const mostBlocks = 50;

const begin = /-----BEGIN ([A-Z0-9 ]{1,40})-----/g;

/** Keys, certificates, requests and chains as PEM (RFC 7468). */
export const pemFormat: Format = { id: 'pem', read };

function read(text: string): FormatReading | undefined {
  if (!text.startsWith('-----BEGIN ') || text.length > longestPem) return undefined;
  const blocks = [...text.matchAll(begin)].slice(0, mostBlocks).map(({ 0: line, 1: label = '', index }) => {
    const start = index + line.length;
    const end = text.indexOf(`-----END ${label}-----`, start);
    return readBlock(label, text.slice(start, end === -1 ? start + longestBlock : end), end !== -1);
  });
  const [first] = blocks;
  if (first === undefined) return undefined;
  const isChain = blocks.length > 1 && blocks.every(({ kind }) => kind === 'certificate');
  return {
    format: 'pem',
    name: isChain ? `Certificate chain, ${blocks.length} certificates (PEM)` : nameOf(first),
    reason: `It starts with BEGIN ${first.label}, and the block has ${first.has}`,
    parts: blocks.map(({ part }) => part),
    problems: [...new Set(blocks.flatMap(({ problems }) => problems))],
  };
}

function nameOf({ name }: Block): string {
  return name.endsWith('(OpenSSH)') ? name : `${name} (PEM)`;
}

const longestBlock = 100_000;

interface Block extends Pick<DerObject, 'name' | 'problems'> {
  readonly label: string;
  readonly kind: DerObject['kind'] | 'other';
  readonly has: string;
  readonly part: FormatPart;
}

function readBlock(label: string, body: string, isComplete: boolean): Block {
  const cut = isComplete ? [] : [`The block ${label} has no END line: it is truncated`];
  const isEncrypted = /^Proc-Type: ?4,ENCRYPTED$/m.test(body.slice(0, 200));
  if (isEncrypted) {
    const rows = [
      { name: 'Encoding', value: label },
      { name: 'Key', value: 'encrypted with a passphrase' },
    ];
    const part = { title: 'Private key', rows };
    return {
      label,
      kind: 'encrypted private key',
      name: 'Encrypted private key',
      has: 'the header Proc-Type',
      part,
      problems: cut,
    };
  }
  const encoded = body.slice(0, longestBlock).replace(/\s+/g, '');
  const { bytes } = readBase64url(encoded);
  const object = label === 'OPENSSH PRIVATE KEY' ? readOpenSshPrivate(bytes) : readDerObject(bytes);
  if (object !== undefined) {
    const { kind, name, part, problems } = object;
    return {
      label,
      kind,
      name,
      has: `the structure of ${kind.startsWith('encrypted') ? 'an' : 'a'} ${kind}`,
      part,
      problems: [...problems, ...cut],
    };
  }
  const isPgp = label.startsWith('PGP ');
  const isSecret = /PRIVATE KEY(?: BLOCK)?$/.test(label);
  const problem = `The content of the block ${label} cannot be read: it is truncated or was changed`;
  const isKnown = /KEY$|CERTIFICATE|^EC PARAMETERS$/.test(label);
  const rows = [
    { name: 'Label', value: label },
    { name: 'Length', value: `${bytes.length} bytes` },
  ];
  return {
    label,
    kind: 'other',
    name: label,
    has: 'no structure that is known',
    part: { title: 'Block', rows },
    problems: [
      ...(isSecret ? [secretWarning] : []),
      ...(isPgp ? ['OpenPGP is named, not read'] : []),
      ...(isKnown && label !== 'EC PARAMETERS' ? [problem] : []),
      ...cut,
    ],
  };
}
