import { TriangleAlert } from 'lucide-react';
import { type GuidedGrant, guideOf } from '../../../core/teach/guide.ts';
import { SectionReference } from '../../components/SectionReference.tsx';

/** Says why a grant is deprecated; renders nothing for one that is not. */
export function WhyDeprecated({ grant }: { readonly grant: GuidedGrant }) {
  const { outdated } = guideOf(grant);
  if (outdated === undefined) return null;
  return (
    <p className="outdated">
      <TriangleAlert className="icon" aria-hidden />
      <span>
        {outdated.why} <SectionReference spec={outdated.spec} />
      </span>
    </p>
  );
}
