import type { SimulationTotals } from '../../core/cache/simulation-totals.ts';
import type { Terminal } from '../command.ts';
import type { LineProblem, SimulatedRequest } from '../../core/simulation/simulated-request.ts';
import { requestJson, totalsJson } from './simulation-json.ts';
import { requestText, simulationHead, totalsText } from '../../core/simulation/simulation-text.ts';

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
  readonly #pricesAsOf: string;
  #begun = false;

  constructor(terminal: Terminal, pricesAsOf: string) {
    this.#terminal = terminal;
    this.#pricesAsOf = pricesAsOf;
  }

  format(request: SimulatedRequest): string {
    return requestText(request, this.#terminal.style);
  }

  print(formatted: readonly string[]): void {
    const { print, style } = this.#terminal;
    if (!this.#begun) print(simulationHead(style));
    this.#begun = true;
    print(formatted.join('\n'));
  }

  end(totals: SimulationTotals): void {
    this.#terminal.print(totalsText(totals, this.#pricesAsOf, this.#terminal.style));
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
    const rest = `"totals": ${JSON.stringify(totalsJson(totals))}, "problems": ${JSON.stringify(problems)} }`;
    this.#print(`${this.#begun ? '' : this.#begin}], ${rest}`);
  }
}
