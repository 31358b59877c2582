/** An element of a JUnit report. */
export interface JunitElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly JunitElement[];
  readonly text: string;
}

/** Attributes of an element, those that are required first, and the elements that may be in it, in order. */
interface Shape {
  readonly required: readonly string[];
  readonly allowed: readonly string[];
  readonly children: readonly string[];
}

/** What both `junit-10.xsd` (xUnit plugin of Jenkins) and `surefire-test-report.xsd` (Maven Surefire) accept. */
const shapes: ReadonlyMap<string, Shape> = new Map([
  [
    'testsuites',
    { required: [], allowed: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  ],
  [
    'testsuite',
    {
      required: ['name', 'tests', 'failures', 'errors', 'skipped'],
      allowed: ['time'],
      children: ['testcase'],
    },
  ],
  [
    'testcase',
    {
      required: ['name', 'time'],
      allowed: ['classname'],
      children: ['failure', 'skipped', 'error', 'system-out'],
    },
  ],
  ['failure', { required: ['type'], allowed: ['message'], children: [] }],
  ['error', { required: ['type'], allowed: ['message'], children: [] }],
  ['skipped', { required: [], allowed: ['message'], children: [] }],
  ['system-out', { required: [], allowed: [], children: [] }],
]);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decoded(text: string): string {
  if (/[<>]/.test(text)) throw new Error(`markup in a text: ${text}`);
  return text.replace(/&([^;&]*);?/g, (all, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    const value = code === undefined ? entities[name] : String.fromCodePoint(Number(code));
    if (value === undefined || !all.endsWith(';')) throw new Error(`unknown entity: ${all}`);
    return value;
  });
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/\s+([\w-]+)="([^"<]*)"/g)];
  if (found.map(([all]) => all).join('') !== text.trimEnd()) throw new Error(`attributes: ${text}`);
  const pairs = found.map(([, name = '', value = '']) => [name, decoded(value)] as const);
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`twice: ${text}`);
  return new Map(pairs);
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: JunitElement[];
  text: string;
}

function check({ name, attributes, children, text }: JunitElement): void {
  const shape = shapes.get(name);
  if (shape === undefined) throw new Error(`unknown element: ${name}`);
  for (const required of shape.required) {
    if (!attributes.has(required)) throw new Error(`${name} has no ${required}`);
  }
  for (const given of attributes.keys()) {
    if (![...shape.required, ...shape.allowed].includes(given)) throw new Error(`${name} has ${given}`);
  }
  const time = attributes.get('time');
  if (time !== undefined && !/^\d*(\.\d{0,3})?$/.test(time)) throw new Error(`time is ${time}`);
  const order = children.map((child) => shape.children.indexOf(child.name));
  if (order.includes(-1) || order.some((place, index) => place < (order[index - 1] ?? 0))) {
    throw new Error(`${name} has ${children.map((child) => child.name).join(', ')}`);
  }
  if (children.length > 0 && text.trim() !== '') throw new Error(`${name} has text: ${text}`);
}

/** Reads a JUnit report strictly. Throws for what is not well-formed XML 1.0 or does not have its schema. */
export function readJunit(xml: string): JunitElement {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(head)) throw new Error('no XML declaration');
  const bad = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml);
  if (bad !== null) throw new Error(`a character that XML forbids: ${JSON.stringify(bad[0])}`);
  const root: OpenElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  for (const [, tag, text = ''] of xml.slice(head.length).matchAll(/<([^>]*)>|([^<]+)/g)) {
    const current = open.at(-1) ?? root;
    if (tag === undefined) {
      current.text += decoded(text);
      continue;
    }
    const [, close, name = '', attributes = '', alone] = /^(\/?)([\w-]+)(.*?)(\/?)$/s.exec(tag) ?? [];
    if (close === '/') {
      const ended = open.pop();
      if (ended?.name !== name) throw new Error(`</${name}> ends ${ended?.name}`);
      check(ended);
      open.at(-1)?.children.push(ended);
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
    if (alone === '/') {
      check(element);
      current.children.push(element);
    } else open.push(element);
  }
  const [only, ...others] = root.children;
  if (only === undefined || others.length > 0 || open.length !== 1) throw new Error('not one root');
  return only;
}
