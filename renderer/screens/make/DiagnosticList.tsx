import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';

const icons = { error: CircleAlert, warning: TriangleAlert, information: Info } as const;
const tones = { error: 'tone-fail', warning: 'tone-warn', information: 'soft' } as const;

/** What is wrong with the texts, with the line and column of each. */
export function DiagnosticList({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  if (diagnostics.length === 0) {
    return (
      <p className="soft made-problems" role="status">
        No problems
      </p>
    );
  }
  return (
    <ScrollRegion label="Problems" className="made-problems" isList>
      <ul>
        {diagnostics.map(({ part, severity, text, line, column }, index) => {
          const Icon = icons[severity];
          const where = line === undefined ? part : `${part} ${line}:${column}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems can have the same words.
            <li key={`${index} ${text}`}>
              <Icon className={`icon ${tones[severity]}`} aria-label={severity} />
              <span>
                <OutsideText text={text} limit={300} />
              </span>
              <span className="faint tabular">{where}</span>
            </li>
          );
        })}
      </ul>
    </ScrollRegion>
  );
}
