import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { excerpt } from '../../../core/base/excerpt.ts';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';

const icons = { error: CircleAlert, warning: TriangleAlert, information: Info } as const;
const tones = { error: 'tone-fail', warning: 'tone-warn', information: 'soft' } as const;

/** Longer words are cut, in characters. */
const longestText = 300;

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
          const { part, severity, text, line, column, path } = diagnostic;
          const Icon = icons[severity];
          const where = line === undefined ? part : `${part} ${line}:${column}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems can have the same words.
            <li key={`${index} ${text}`}>
              <button type="button" className="made-problem" onClick={() => onChoose(diagnostic)}>
                <Icon className={`icon ${tones[severity]}`} aria-label={severity} />
                <span>
                  <OutsideText text={excerpt(text, longestText)} />
                </span>
                <span className="faint made-place">
                  {path !== undefined && !text.includes(path) && (
                    <OutsideText text={path} oneLine className="mono" />
                  )}
                  <span className="tabular">{where}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </ScrollRegion>
  );
}
