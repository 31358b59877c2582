import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';

const icons = { error: CircleAlert, warning: TriangleAlert, information: Info } as const;
const tones = { error: 'tone-fail', warning: 'tone-warn', information: 'soft' } as const;

interface Props {
  readonly diagnostics: readonly Diagnostic[];
  readonly onChoose: (diagnostic: Diagnostic) => void;
}

/** What is wrong with the texts, with the line and column of each, which a click leads to. */
export function DiagnosticList({ diagnostics, onChoose }: Props) {
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
        {diagnostics.map((diagnostic, index) => {
          const { part, severity, text, line, column } = diagnostic;
          const Icon = icons[severity];
          const where = line === undefined ? part : `${part} ${line}:${column}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems can have the same words.
            <li key={`${index} ${text}`}>
              <button type="button" className="made-problem" onClick={() => onChoose(diagnostic)}>
                <Icon className={`icon ${tones[severity]}`} aria-label={severity} />
                <span>
                  <OutsideText text={text} limit={300} />
                </span>
                <span className="faint tabular">{where}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </ScrollRegion>
  );
}
