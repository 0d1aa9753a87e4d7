import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import { type RequestLine, SimulationRun } from '../../core/simulation/simulation-run.ts';
import { SimulationText } from '../../core/simulation/simulation-text.ts';
import type { Message, Translate } from '../../core/text/message.ts';
import { PLAIN_STYLE } from '../../core/text/style.ts';
import { type ComparedRequests, compareRequests } from './compared-requests.ts';
import { findBodies, type FoundBody } from './request-bodies.ts';

/** Loads the engine of recorded requests on first use. */
export type LoadRequestsEngine = () => Promise<RequestsEngine>;

/** What the editor says of requests that stand in files: nothing is sent, and nothing of Node is needed. */
export class RequestsEngine {
  /** The requests in a text. */
  bodiesIn(text: string): readonly FoundBody[] {
    return findBodies(text);
  }

  compare(
    before: unknown,
    after: unknown,
    catalogue: ModelCatalogue,
    countTokens: (text: string) => number,
  ): ComparedRequests | { readonly problem: Message } {
    return compareRequests(before, after, catalogue, countTokens);
  }

  /**
   * What the provider's cache would do with recorded requests, one JSON a line, as the terminal's `simulate` prints it, in the
   * reader's language.
   * @returns undefined where no line is such a request
   */
  async simulate(
    text: string,
    catalogue: ModelCatalogue,
    countTokens: (text: string) => number,
    translate: Translate,
  ): Promise<string | undefined> {
    const run = new SimulationRun(catalogue, async () => countTokens);
    const recorded = linesOf(text).flatMap((line) => {
      const read = run.read(line);
      return read ? [{ read, line: line.line }] : [];
    });
    if (recorded.length === 0) return undefined;
    const indexed = recorded.map((one, index) => ({ ...one, index }));
    const words = new SimulationText(PLAIN_STYLE, translate);
    const texts: string[] = [];
    for (const { read, line, index } of indexed.toSorted((a, b) => a.read.request.atMs - b.read.request.atMs)) {
      texts[index] = words.request(await run.simulate(read, line, index));
    }
    const { totals, problems } = run.result();
    const unread = problems.map((problem) => words.problem(problem));
    const parts = [words.head(), ...texts, words.totals(totals, catalogue.asOf), ...unread];
    return `${parts.join('\n')}\n`;
  }
}

function linesOf(text: string): RequestLine[] {
  const lines = text.split('\n').map((one, line) => ({ line, text: one }));
  return lines.filter((one) => one.text.trim() !== '');
}
