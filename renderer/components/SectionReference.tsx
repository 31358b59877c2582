import { onDemand } from './on-demand.tsx';
import { type SectionReferenceProps, sectionText } from './section-text.ts';

/** A link to a section of a specification; its text alone until the index of sections has been loaded, and where it cannot be. */
export const SectionReference = onDemand<SectionReferenceProps>(
  async () => (await import('./SectionLink.tsx')).SectionLink,
  { waiting: SectionText, failed: SectionText },
);

function SectionText({ spec, short = false }: SectionReferenceProps) {
  return <span className="reference">{sectionText(spec, short)}</span>;
}
