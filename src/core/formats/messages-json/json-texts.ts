import type { DynamicSegment, Segment, StaticSegment } from '../../prompt/model.ts';
import { compactTokens } from '../../text/json-compact.ts';
import { decodeJsonString, jsonStringContents } from '../../text/json-string.ts';
import { type JsonNode, spanOf } from '../../text/json-tree.ts';
import { UNKNOWN } from '../../prompt/volatility.ts';
import type { Problem } from '../../text/problem.ts';
import type { MappedText } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';
import { segmentsOf } from '../compose.ts';
import { doubleBraceFindings, doubleBraceReading } from '../plain/braces/double-braces.ts';
import { delimited } from '../plain/marks/delimiters.ts';
import { type Placeholder, scanOf } from '../plain/placeholder.ts';
import type { Piece, Scan, ScanContext } from '../syntax.ts';
import { decide } from '../plain/decide.ts';
import type { JsonStrings } from './json-strings.ts';
import { ALONE } from './media.ts';
import type { PromptStrings } from './prompt-strings.ts';
import { nameOfPlace } from './unquoted-values.ts';

const MARK = /\{\{|\$\{/;
/** A longer string is what a program has put in already. */
const LONGEST_TAG = 200;

/** Turns strings and values of a JSON file into segments. */
export class JsonTexts {
  readonly file: string;
  readonly problems: Problem[] = [];
  readonly #strings: JsonStrings;
  readonly #prompts: PromptStrings;
  readonly #context: ScanContext;
  #varies = false;

  constructor(strings: JsonStrings, prompts: PromptStrings, context: ScanContext) {
    this.file = strings.file;
    this.#strings = strings;
    this.#prompts = prompts;
    this.#context = context;
  }

  /** True once something in the texts was dynamic or conditional. */
  get varies(): boolean {
    return this.#varies;
  }

  /** What is between a string's quotes, decoded. Empty for an empty string and for what is no string. */
  contents(node: JsonNode | undefined): readonly Segment[] {
    if (node?.type !== 'string') return [];
    if (this.isUnquoted(node)) return [this.place(node)];
    const text = this.#strings.text(node);
    if (text === '') return [];
    return this.#segments(node, text, this.#prompts.scans.get(node.offset) ?? this.#scanData(text));
  }

  /** It stands in the file without quotes, so that a program puts the whole value in. */
  isUnquoted(node: JsonNode | undefined): boolean {
    return this.#strings.isUnquoted(node);
  }

  /** A string that is a place as a whole, or a value without quotes. */
  place(node: JsonNode): DynamicSegment {
    return this.#placeAt(this.isUnquoted(node) ? spanOf(node) : jsonStringContents(this.file, spanOf(node)));
  }

  #placeAt({ start, end }: Span): DynamicSegment {
    this.#varies = true;
    const expression = nameOfPlace(this.file.slice(start, end));
    const path = expression.split('|', 1)[0]!.trim();
    return {
      kind: 'dynamic',
      start,
      end,
      expression,
      cause: 'placeholder',
      ...this.#context.volatility.of({ path }),
    };
  }

  /** A string where messages stand: what a program puts in its place. */
  filled(node: JsonNode): readonly Segment[] {
    if (this.isUnquoted(node)) return [this.place(node)];
    const { start, end } = jsonStringContents(this.file, spanOf(node));
    const expression = this.#strings.text(node).trim();
    if (expression === '') return [];
    this.#varies = true;
    return [{ kind: 'dynamic', start, end, expression, cause: 'loop', ...UNKNOWN }];
  }

  /** What is between a string's quotes, as it stands: base64, an address. Only places that a program fills are read. */
  raw(node: JsonNode | undefined): readonly Segment[] {
    if (node?.type !== 'string') return [];
    if (this.isUnquoted(node)) return [this.place(node)];
    const { start, end } = spanOf(node);
    const known = this.#prompts.scans.get(node.offset);
    if (end - start > LONGEST_TAG && !known) return [{ kind: 'static', start: start + 1, end: end - 1 }];
    const text = this.#strings.text(node);
    if (text === '') return [];
    return this.#segments(node, text, known && !isStatic(known.pieces) ? known : this.#scanMedia(text));
  }

  #segments(node: JsonNode, text: string, scan: Scan | undefined): readonly Segment[] {
    if (!scan || isStatic(scan.pieces)) return [contentsSegment(jsonStringContents(this.file, spanOf(node)), text)];
    const mapped = decodeJsonString(this.file, spanOf(node));
    return segmentsOf(mapped, this.#take(mapped, scan));
  }

  /**
   * A value as compact JSON: one static segment, cut where a string of it has a placeholder.
   * @param without a part of the value that is left out, such as a member with the comma behind it
   * @param isTool it describes a tool, in words that may have places as the prompts have them
   */
  compact(span: Span, without?: Span, isTool = false): Segment[] {
    const segments: Segment[] = [];
    let start = span.start;
    let text = '';
    const cut = (end: number, next: number): void => {
      if (end > start && text !== '') {
        segments.push(staticSegment({ start, end }, text, text === this.file.slice(start, end)));
      }
      start = next;
      text = '';
    };
    const isMarked = (token: string): boolean =>
      MARK.test(token) || (isTool && this.#fillsBraces && token.includes('{'));
    const take = (part: Span): void => {
      let from = part.start;
      for (const hole of this.#strings.unquoted) {
        if (hole.start < from || hole.end > part.end) continue;
        takeJson({ start: from, end: hole.start });
        cut(hole.start, hole.end);
        segments.push(this.#placeAt(hole));
        from = hole.end;
      }
      takeJson({ start: from, end: part.end });
    };
    const takeJson = (part: Span): void => {
      for (const token of compactTokens(this.file, part)) {
        const mapped = token.isString && isMarked(token.text) ? decodeJsonString(this.file, token) : undefined;
        const scan =
          mapped && (this.#scanData(mapped.text) ?? (isTool ? this.#scanDescription(mapped.text) : undefined));
        if (!mapped || !scan || isStatic(scan.pieces)) {
          text += token.text;
          continue;
        }
        const pieces = this.#take(mapped, scan);
        text += '"';
        for (const piece of pieces) {
          const file = mapped.map.toFile(piece);
          if (piece.kind === 'static' && !piece.condition) {
            text += JSON.stringify(mapped.text.slice(piece.start, piece.end)).slice(1, -1);
            continue;
          }
          cut(file.start, file.end);
          segments.push(...segmentsOf(mapped, [piece]));
        }
        text += '"';
      }
    };
    if (without) {
      take({ start: span.start, end: without.start });
      cut(without.start, without.end);
      segments.push({ kind: 'markup', ...without });
      take({ start: without.end, end: span.end });
    } else take(span);
    cut(span.end, span.end);
    return segments;
  }

  /**
   * Tools, calls and results are full of braces that are nobody's placeholders: only plain names in double braces count, and those
   * behind a dollar. Where the prompts are not filled with those, they are data, unless they are all of a string.
   */
  #scanData(text: string): Scan | undefined {
    const isDouble = text.includes('{{') && (this.#prompts.doubleBraces || ALONE.test(text));
    if (!isDouble && !(this.#prompts.syntax === 'dollar-brace' && text.includes('${'))) return undefined;
    const found = isDouble ? doubleBraceFindings(text).placeholders : delimited(text, 'dollar-brace');
    const placeholders = found.filter(({ cause }) => cause === 'placeholder');
    return placeholders.length === 0 ? undefined : scanOf(text, { placeholders, removed: [] }, this.#context);
  }

  /** The prompts have their places in single braces. */
  get #fillsBraces(): boolean {
    return this.#prompts.syntax === 'brace' || this.#prompts.syntax === 'format';
  }

  /** What fills `{question}` in a message fills `{topic}` in the words about a tool. */
  #scanDescription(text: string): Scan | undefined {
    if (!this.#fillsBraces || !/\{[^{}]/.test(text) || !text.includes(' ')) return undefined;
    const { placeholders } = decide(text, 'template').findings;
    const braced = placeholders.filter(({ start }) => text[start] === '{');
    return braced.length === 0 ? undefined : scanOf(text, { placeholders: braced, removed: [] }, this.#context);
  }

  /** Neither base64 nor an address has double braces: what stands in them is filled, whatever it is. */
  #scanMedia(text: string): Scan | undefined {
    const placeholders: Placeholder[] = [];
    for (let start = text.indexOf('{{'); start !== -1;) {
      const close = text.indexOf('}}', start + 2);
      if (close === -1) break;
      const content = text.slice(start + 2, close);
      const expression = content.trim();
      const reading = doubleBraceReading(content) ?? { expression, path: expression, cause: 'expression' as const };
      placeholders.push({ start, end: close + 2, ...reading });
      start = text.indexOf('{{', close + 2);
    }
    return placeholders.length === 0 ? undefined : scanOf(text, { placeholders, removed: [] }, this.#context);
  }

  #take(mapped: MappedText, scan: Scan): readonly Piece[] {
    this.#varies ||= scan.pieces.some((piece) => piece.kind !== 'static' || piece.condition);
    for (const problem of scan.problems) this.problems.push({ ...problem, ...mapped.map.toFile(problem) });
    return scan.pieces;
  }
}

function isStatic(pieces: readonly Piece[]): boolean {
  return pieces.length === 1 && pieces[0]!.kind === 'static' && !pieces[0]!.condition;
}

function staticSegment({ start, end }: Span, text: string, isVerbatim: boolean): StaticSegment {
  return isVerbatim ? { kind: 'static', start, end } : { kind: 'static', start, end, text };
}

/** A text that is as long as in the file has no escape. */
function contentsSegment(span: Span, text: string): StaticSegment {
  return staticSegment(span, text, text.length === span.end - span.start);
}
