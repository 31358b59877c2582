import { BlockList, isIP } from 'node:net';
import { AsnConvert } from '@peculiar/asn1-schema';
import type { GeneralName, NameConstraints } from '@peculiar/asn1-x509';
import type { PathCertificate } from './certificate-path.ts';

/** The name that a constraint applies to; a `directory` is the parts of a subject in DER. */
type Name =
  | { readonly kind: 'host' | 'address'; readonly value: string }
  | { readonly kind: 'directory'; readonly value: readonly Buffer[] }
  /** An email address, a URI or another name. */
  | { readonly kind: 'other' };

/**
 * Whether every name of a certificate, and the requested host, satisfy the name constraints of an issuer
 * above it (RFC 5280 section 4.2.1.10). Names other than hosts, addresses and subjects satisfy none.
 */
export function keepsTo(
  {
    permittedSubtrees = [],
    excludedSubtrees = [],
  }: Pick<NameConstraints, 'permittedSubtrees' | 'excludedSubtrees'>,
  { names = [], subject }: Pick<PathCertificate, 'names' | 'subject'>,
  hostname?: string,
): boolean {
  const all: Name[] = names.map((name) => nameOf(name));
  if (subject.length > 0) all.push({ kind: 'directory', value: subject });
  if (hostname !== undefined) {
    all.push(isIP(hostname) === 0 ? host(hostname) : { kind: 'address', value: hostname });
  }
  const permitted = permittedSubtrees.map(({ base }) => nameOf(base));
  const excluded = excludedSubtrees.map(({ base }) => nameOf(base));
  return all.every((name) => {
    const sameKind = permitted.filter(({ kind }) => kind === name.kind);
    if (sameKind.length > 0 && !sameKind.some((tree) => isWithin(name, tree))) return false;
    return !excluded.some((tree) => isWithin(name, tree) || (tree.kind === 'other' && name.kind === 'other'));
  });
}

function nameOf({ dNSName, iPAddress, directoryName }: GeneralName): Name {
  if (dNSName !== undefined) return host(dNSName);
  if (iPAddress !== undefined) return { kind: 'address', value: iPAddress };
  if (directoryName === undefined) return { kind: 'other' };
  const value = directoryName.map((part) => Buffer.from(AsnConvert.serialize(part)));
  return { kind: 'directory', value };
}

function host(name: string): Name {
  return { kind: 'host', value: name.toLowerCase().replace(/\.$/, '') };
}

function isWithin(name: Name, tree: Name): boolean {
  if (name.kind === 'host' && tree.kind === 'host') {
    const base = tree.value.replace(/^\./, '');
    return base === '' || name.value === base || name.value.endsWith(`.${base}`);
  }
  if (name.kind === 'address' && tree.kind === 'address') return isInSubnet(name.value, tree.value);
  if (name.kind === 'directory' && tree.kind === 'directory') {
    return tree.value.every((part, index) => name.value[index]?.equals(part) === true);
  }
  return false;
}

function isInSubnet(address: string, subnet: string): boolean {
  const [base = '', bits = ''] = subnet.split('/');
  const family = familyOf(base);
  if (family !== familyOf(address)) return false;
  const list = new BlockList();
  list.addSubnet(base, Number(bits), family);
  return list.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
