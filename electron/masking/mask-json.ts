import { isUnfinished } from '../../core/base/excerpt.ts';
import { type Place, textsOf } from './find-secrets.ts';
import { isMasked } from './is-masked.ts';
import { hidesPlace, type Masker, maskUrl } from './mask.ts';
import { isFieldPart, maskField, maskHeader, maskNamed } from './mask-field.ts';
import { originOf } from './product-words.ts';

/** A JSON value with its secrets masked, and JSON Pointers (RFC 6901) to every changed string. */
export interface MaskedJson<T> {
  readonly value: T;
  readonly masked: readonly string[];
}

function isHeaderLine(value: readonly unknown[]): value is readonly [string, string] {
  return value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string';
}

/** Binary content is masked completely when it contains a secret. */
function maskBytes(content: string, isCut: boolean, masker: Masker): string {
  const texts = textsOf({ encoding: 'base64', content, size: 0 });
  return texts.every((text) => masker.text(text, isCut || isUnfinished(text)) === text)
    ? content
    : masker.bytes(content);
}

/** The source of the strings of a structure. */
interface Around {
  readonly member: string;
  /** Whether the values of the structure are from outside, and whether a provider named its members too. */
  readonly outside: boolean;
  readonly named: boolean;
  readonly place: Place;
  /** Whether the text of a body may have been truncated. */
  readonly isCut: boolean;
}

const ownStructure: Around = { member: '', outside: false, named: false, place: 'response', isCut: false };

/**
 * Masks every string from outside in a JSON value of this program, and leaves the program's own words. In
 * structures of a provider, member names are masked too. Only strings change, and values under hidden names, which become
 * strings; a structure without a masked value is the same object.
 */
export function maskValue<T>(value: T, masker: Masker): T {
  return new Visitor(masker, undefined).visit(value, '', ownStructure) as T;
}

/** Masks as {@link maskValue} does, and returns where. */
export function maskJson<T>(value: T, masker: Masker): MaskedJson<T> {
  const masked: string[] = [];
  return { value: new Visitor(masker, masked).visit(value, '', ownStructure) as T, masked };
}

/** Members with the value of the name beside them. */
const besideName: ReadonlySet<string> = new Set(['value', 'was', 'before', 'after']);

/** Members with a value of the place in `at`. */
const evidence: ReadonlySet<string> = new Set(['expected', 'received']);

class Visitor {
  readonly #masker: Masker;
  /** Pointers to the masked strings; undefined where they are not needed. */
  readonly #masked: string[] | undefined;

  constructor(masker: Masker, masked: string[] | undefined) {
    this.#masker = masker;
    this.#masked = masked;
  }

  visit(current: unknown, pointer: string, around: Around): unknown {
    if (typeof current === 'string') return this.#keep(current, this.#maskString(current, around), pointer);
    if (Array.isArray(current)) return this.#visitItems(current, pointer, around);
    return isStructure(current) ? this.#visitMembers(current, pointer, around) : current;
  }

  #visitItems(items: readonly unknown[], pointer: string, around: Around): readonly unknown[] {
    const visited = items.map((item, index) => {
      const at = this.#at(pointer, index);
      if (around.member !== 'headers' || !Array.isArray(item) || !isHeaderLine(item)) {
        return this.visit(item, at, around);
      }
      const [name, text] = item;
      const masked = this.#keep(text, maskHeader(name, text, this.#masker), this.#at(at, 1));
      return masked === text ? item : [name, masked];
    });
    return visited.every((item, index) => item === items[index]) ? items : visited;
  }

  #visitMembers(members: Structure, pointer: string, around: Around): Structure {
    const isCut =
      'truncated' in members || (typeof members.content === 'string' && isUnfinished(members.content));
    const isBytes = members.encoding === 'base64';
    const isObserved = members.kind === 'observed';
    let visited: Record<string, unknown> | undefined;
    let isRenamed = false;
    for (const member of Object.keys(members)) {
      const item = members[member];
      const name = this.#nameOf(member, around);
      const at = this.#at(pointer, name);
      isRenamed ||= name !== member;
      const isHidden = this.#isHidden(members, member, around);
      if (!isHidden && typeof item !== 'string' && !isStructure(item)) continue;
      const inside = aroundMember(member, item, isCut, isObserved, around);
      const field = fieldOf(members, member, item);
      const masked = isHidden
        ? this.#hide(item, at)
        : field !== undefined
          ? this.#keep(field.text, maskField(field.part, field.name, field.text, this.#masker), at)
          : isBytes && member === 'content' && typeof item === 'string'
            ? this.#keep(item, maskBytes(item, isCut, this.#masker), at)
            : this.visit(item, at, inside);
      if (masked === item) continue;
      visited ??= { ...members };
      visited[member] = masked;
    }
    const all = visited ?? members;
    if (!isRenamed) return all;
    return Object.fromEntries(
      Object.entries(all).map(([member, item]) => [this.#nameOf(member, around), item]),
    );
  }

  /** Whether a member has a value under a hidden name: its own, the one beside it, or that of the evidence. */
  #isHidden({ name, at }: Structure, member: string, { named }: Around): boolean {
    if (named && this.#masker.hides(member)) return true;
    if (besideName.has(member)) return typeof name === 'string' && hidesPlace(name, this.#masker);
    return evidence.has(member) && isStructure(at) && hidesPlace(at.name, this.#masker);
  }

  #hide(item: unknown, pointer: string): unknown {
    const text = typeof item === 'string' ? item : JSON.stringify(item);
    if (text === undefined || text === 'null') return item;
    return text === '' || isMasked(text) ? item : this.#keep(text, this.#masker.shown(text), pointer);
  }

  #nameOf(member: string, { named }: Around): string {
    return named ? this.#masker.text(member) : this.#masker.own(member);
  }

  #maskString(text: string, { member, outside, place, isCut }: Around): string {
    const masker = this.#masker;
    if (outside) return masker.text(text);
    const origin = originOf(member);
    if (origin === 'word') return text;
    if (origin === 'sentence') return masker.sentence(text);
    if (member === 'url') return maskUrl(maskNamed(text, 'request', masker), masker);
    return member === 'content' ? masker.text(maskNamed(text, place, masker), isCut) : masker.text(text);
  }

  #keep(before: string, after: string, pointer: string): string {
    if (before !== after) this.#masked?.push(pointer);
    return after;
  }

  #at(pointer: string, member: string | number): string {
    if (this.#masked === undefined) return '';
    return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }
}

/** A value before or after an edit is masked as it is in its message. */
function fieldOf({ part, name = '' }: Structure, member: string, text: unknown) {
  if ((member !== 'before' && member !== 'after') || typeof text !== 'string') return undefined;
  return isFieldPart(part) && typeof name === 'string' ? { part, name, text } : undefined;
}

type Structure = Readonly<Record<string, unknown>>;

function isStructure(value: unknown): value is Structure {
  return typeof value === 'object' && value !== null;
}

function aroundMember(
  member: string,
  item: unknown,
  isCut: boolean,
  isObserved: boolean,
  around: Around,
): Around {
  const origin = typeof item === 'object' ? originOf(member) : undefined;
  return {
    member,
    outside: around.outside || origin === 'outside' || origin === 'values',
    named: around.named || (!around.outside && origin === 'outside'),
    place: placeOf(member, isObserved, around),
    isCut,
  };
}

function placeOf(member: string, isObserved: boolean, { place }: Around): Place {
  if (member === 'request' || member === 'answer') return 'request';
  if (member === 'response') return isObserved ? 'page' : 'response';
  return place;
}
