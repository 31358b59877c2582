interface Field {
  readonly type: number;
  readonly value: Uint8Array;
}

/** A packet of a macaroon, by its name in the first version. */
interface Packet {
  readonly name: 'location' | 'identifier' | 'cid' | 'vid' | 'cl' | 'signature';
  readonly value: Uint8Array;
}

const [end, location, identifier, verification, signature] = [0, 1, 2, 4, 6];
const mostFields = 500;

/** The packets of a macaroon in the binary format of version 2; undefined for other bytes. */
export function readSecondVersion(bytes: Uint8Array): readonly Packet[] | undefined {
  if (bytes[0] !== 2) return undefined;
  const packets: Packet[] = [];
  let inCaveat = false;
  let at = 1;
  for (let count = 0; count < mostFields; count += 1) {
    const type = bytes[at];
    if (type === end) {
      // Two in a row end the caveats.
      at += 1;
      inCaveat = true;
      continue;
    }
    const field = fieldAt(bytes, at);
    if (field === undefined) return undefined;
    at = field.next;
    const { value } = field;
    if (field.type === location) packets.push({ name: inCaveat ? 'cl' : 'location', value });
    else if (field.type === identifier) packets.push({ name: inCaveat ? 'cid' : 'identifier', value });
    else if (field.type === verification && inCaveat) packets.push({ name: 'vid', value });
    else if (field.type === signature) {
      const isWhole = value.length === 32 && at === bytes.length;
      const isNamed = packets.some(({ name }) => name === 'identifier');
      return isWhole && isNamed ? [...packets, { name: 'signature', value }] : undefined;
    } else return undefined;
  }
  return undefined;
}

/** A type, a length of one or two bytes, and the value. */
function fieldAt(bytes: Uint8Array, at: number): (Field & { readonly next: number }) | undefined {
  const [type, low, high = 0] = bytes.subarray(at, at + 3);
  if (type === undefined || low === undefined || (high >= 0x80 && low >= 0x80)) return undefined;
  const isLong = low >= 0x80;
  const start = at + (isLong ? 3 : 2);
  const next = start + (isLong ? (low & 0x7f) + high * 128 : low);
  return next > bytes.length ? undefined : { type, value: bytes.subarray(start, next), next };
}
