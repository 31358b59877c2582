export interface SectionReferenceProps {
  /** As in "RFC 6749 §5.1". */
  readonly spec: string;
  /** Omits the document, where the row above named it. */
  readonly short?: boolean;
  readonly tabIndex?: 0 | -1;
}

/** The text of a reference: "RFC 6749 §5.1", short "§5.1". */
export function sectionText(spec: string, short: boolean): string {
  return short ? spec.replace(/^.*?(?=§)|^[^§]*?: /, '') : spec;
}
