import { legs } from '../../../core/script/legs.ts';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import { summary } from './app.ts';
import { loginExchanges, tokenRequest } from './exchanges.ts';
import { goodFindings } from './findings.ts';
import { legOf, loginMessages } from './messages.ts';
import type { SampleRun } from './runs.ts';
import { loginTokens } from './tokens.ts';

/** A login that happens message by message. */
export class LiveRun {
  sample: SampleRun;
  readonly #pace: number;
  readonly #breakpoints: () => readonly string[];
  readonly #push: (change: RunChange) => void;
  readonly #whole: SampleRun;
  #next = 0;
  #stepping: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    id: string,
    pace: number,
    paused: boolean,
    breakpoints: () => readonly string[],
    push: (change: RunChange) => void,
  ) {
    const startedAt = Date.now();
    const exchanges = loginExchanges(startedAt);
    const { endedAt: _, verdict: __, ...running } = summary({ id, startedAt, state: 'running', messages: 0 });
    this.#pace = pace;
    this.#stepping = paused;
    this.#breakpoints = breakpoints;
    this.#push = push;
    this.#whole = {
      exchanges,
      view: {
        summary: running,
        sequence: 0,
        messages: loginMessages(exchanges),
        findings: goodFindings,
        tokens: loginTokens(startedAt),
        generations: [],
        hosts: ['127.0.0.1:4600'],
      },
    };
    this.sample = {
      exchanges,
      view: {
        ...this.#whole.view,
        messages: [],
        findings: [],
        tokens: [],
        hosts: [],
        working: { leg: 'discovery', text: 'Fetching provider metadata where its endpoints are' },
      },
    };
  }

  go(): void {
    this.#timer = setTimeout(() => this.#arrive(), this.#pace);
  }

  release(stepping: boolean): null {
    if (this.sample.view.held === undefined) return null;
    this.#stepping = stepping;
    this.#change({ held: null }, 'running');
    this.#append();
    return null;
  }

  stop(): null {
    clearTimeout(this.#timer);
    this.#change({ held: null, working: null }, 'cancelled');
    return null;
  }

  #arrive(): void {
    const message = this.#whole.view.messages[this.#next];
    if (message === undefined) {
      this.#change(
        { findings: [...goodFindings], tokens: [...this.#whole.view.tokens], working: null },
        'completed',
      );
      return;
    }
    const first = this.#whole.view.messages.findIndex(({ leg }) => leg === message.leg) === this.#next;
    const stops = first && this.#breakpoints().includes(message.leg);
    if (!stops && !this.#stepping) {
      this.#append();
      return;
    }
    const exchange =
      message.leg === 'token'
        ? tokenRequest(Date.now(), false)
        : this.#whole.exchanges.find(({ id }) => id === message.id);
    if (exchange === undefined) return;
    const { status: _, response: __, ...draft } = exchange;
    this.#change(
      {
        held: {
          pause: `draft-${this.#next}`,
          stage: 'draft',
          leg: legOf(message),
          title: message.leg === 'token' ? 'Token request' : message.label,
          because: stops ? `breakpoint: ${legs[legOf(message)].title}` : 'step',
          exchange: { ...draft, id: 'held', phases: [] },
        },
        working: null,
      },
      'held',
    );
  }

  #append(): void {
    const message = this.#whole.view.messages[this.#next];
    if (message === undefined) return;
    this.#next += 1;
    const following = this.#whole.view.messages[this.#next];
    this.#change(
      {
        messagesFrom: this.sample.view.messages.length,
        messages: [message],
        hosts: ['127.0.0.1:4600'],
        working:
          following === undefined
            ? null
            : {
                leg: legOf(following),
                text:
                  following.label === 'Login and consent' ? 'Waiting for login' : `Next: ${following.label}`,
              },
      },
      'running',
    );
    this.go();
  }

  #change(change: Partial<RunChange>, state: RunView['summary']['state']): void {
    const { view, exchanges } = this.sample;
    const ended = state === 'completed' || state === 'cancelled';
    const messages = change.messages ? [...view.messages, ...change.messages] : view.messages;
    const next = {
      ...view.summary,
      state,
      messages: messages.length,
      ...(ended && { endedAt: Date.now(), ...(state === 'completed' && { verdict: 'warn' as const }) }),
    };
    const {
      held,
      working,
      findings = view.findings,
      tokens = view.tokens,
      hosts = view.hosts,
    } = { ...view, ...change };
    this.sample = {
      exchanges,
      view: {
        summary: next,
        sequence: view.sequence + 1,
        messages,
        findings,
        tokens,
        hosts,
        generations: [],
        ...(held && { held }),
        ...(working && { working }),
      },
    };
    this.#push({ run: next.id, sequence: view.sequence + 1, summary: next, ...change });
  }
}
