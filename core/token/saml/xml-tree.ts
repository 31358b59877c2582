import type { XmlElement } from './xml.ts';

/** The elements directly inside. */
export function elementsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

export function isNamed(element: XmlElement, namespace: string, name: string): boolean {
  return element.name === name && element.namespace === namespace;
}

export function childrenNamed(element: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  return elementsIn(element).filter((child) => isNamed(child, namespace, name));
}

/** The first element of this name directly inside. */
export function childNamed(
  element: XmlElement | undefined,
  namespace: string,
  name: string,
): XmlElement | undefined {
  return element === undefined ? undefined : childrenNamed(element, namespace, name)[0];
}

/** The value of an attribute without a namespace. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.find((one) => one.name === name && one.namespace === '')?.value;
}

/** All text in an element, without that of comments. */
export function textIn(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** The text of an element without white space around it; undefined where there is no element. */
export function trimmedText(element: XmlElement | undefined): string | undefined {
  return element === undefined ? undefined : textIn(element).trim();
}

/** Every element with its ancestors, the nearest last, in the order of the document. */
export function* walk(
  element: XmlElement,
  ancestors: readonly XmlElement[] = [],
): Generator<{ readonly element: XmlElement; readonly ancestors: readonly XmlElement[] }> {
  yield { element, ancestors };
  const inner = [...ancestors, element];
  for (const child of elementsIn(element)) yield* walk(child, inner);
}

/** Whether two elements have the same content, whatever their prefixes and comments are. */
export function isSameElement(one: XmlElement, other: XmlElement): boolean {
  if (one.name !== other.name || one.namespace !== other.namespace) return false;
  if (one.children.length !== other.children.length || !haveSameAttributes(one, other)) return false;
  return one.children.every((child, index) => {
    const opposite = other.children[index];
    if (typeof child === 'string' || typeof opposite === 'string' || opposite === undefined)
      return child === opposite;
    return isSameElement(child, opposite);
  });
}

function haveSameAttributes({ attributes }: XmlElement, other: XmlElement): boolean {
  return (
    attributes.length === other.attributes.length &&
    attributes.every(({ name, namespace, value }) =>
      other.attributes.some((one) => one.name === name && one.namespace === namespace && one.value === value),
    )
  );
}

/** An element without one of the elements directly inside; texts that then meet are one. */
export function withoutChild(element: XmlElement, removed: XmlElement): XmlElement {
  const children: (XmlElement | string)[] = [];
  for (const child of element.children) {
    const last = children.at(-1);
    if (child === removed) continue;
    if (typeof child === 'string' && typeof last === 'string') children[children.length - 1] = last + child;
    else children.push(child);
  }
  return { ...element, children };
}
