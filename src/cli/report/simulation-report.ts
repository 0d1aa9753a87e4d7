import type { SimulationTotals } from '../../core/cache/simulation-totals.ts';
import type { Terminal } from '../command.ts';
import type { LineProblem, SimulatedRequest } from '../../core/simulation/simulated-request.ts';
import { requestJson, totalsJson } from './simulation-json.ts';
import { SimulationText } from '../../core/simulation/simulation-text.ts';
import { messageText } from '../../core/text/message.ts';

/** How the results of `simulate` are written, request by request. */
export interface SimulationReport {
  format(request: SimulatedRequest): string;
  /** Prints formatted requests; called any number of times, in the order of the requests. */
  print(formatted: readonly string[]): void;
  end(totals: SimulationTotals, problems: readonly LineProblem[]): void;
}

/** A table, with the reasons of misses below the rows. */
export class TextReport implements SimulationReport {
  readonly #terminal: Terminal;
  readonly #text: SimulationText;
  readonly #pricesAsOf: string;
  #begun = false;

  constructor(terminal: Terminal, pricesAsOf: string) {
    this.#terminal = terminal;
    this.#text = new SimulationText(terminal.style);
    this.#pricesAsOf = pricesAsOf;
  }

  format(request: SimulatedRequest): string {
    return this.#text.request(request);
  }

  print(formatted: readonly string[]): void {
    const { print } = this.#terminal;
    if (!this.#begun) print(this.#text.head());
    this.#begun = true;
    print(formatted.join('\n'));
  }

  end(totals: SimulationTotals): void {
    this.#terminal.print(this.#text.totals(totals, this.#pricesAsOf));
  }
}

/** One JSON document, a line for each request. */
export class JsonReport implements SimulationReport {
  readonly #print: (text: string) => void;
  readonly #begin: string;
  #begun = false;

  constructor({ print }: Terminal, pricesAsOf: string) {
    this.#print = print;
    this.#begin = `{ "schemaVersion": 1, "pricesAsOf": ${JSON.stringify(pricesAsOf)}, "requests": [\n`;
  }

  format(request: SimulatedRequest): string {
    return JSON.stringify(requestJson(request));
  }

  print(formatted: readonly string[]): void {
    this.#print(`${this.#begun ? ',' : this.#begin}${formatted.join('\n,')}`);
    this.#begun = true;
  }

  end(totals: SimulationTotals, problems: readonly LineProblem[]): void {
    const lines = problems.map(({ line, message }) => ({ line, message: messageText(message) }));
    const rest = `"totals": ${JSON.stringify(totalsJson(totals))}, "problems": ${JSON.stringify(lines)} }`;
    this.#print(`${this.#begun ? '' : this.#begin}], ${rest}`);
  }
}
