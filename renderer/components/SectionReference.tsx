import { onDemand } from './on-demand.tsx';
import { type SectionReferenceProps, sectionText } from './section-text.ts';

/** A link to a section of a specification; its text alone until the index of sections has been loaded. */
export const SectionReference = onDemand<SectionReferenceProps>(
  async () => (await import('./SectionLink.tsx')).SectionLink,
  { waiting: ({ spec, short = false }) => <span className="reference">{sectionText(spec, short)}</span> },
);
