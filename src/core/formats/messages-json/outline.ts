import { jsonStringEnd } from '../../text/json-string.ts';
import type { Span } from '../../text/span.ts';

/** A member of the outermost object, or of an object directly inside of it. */
export interface OutlineMember {
  /** The name, behind that of the object it is in: `model`, `request.model`. */
  readonly path: string;
  /** Offset of the first character of its value. */
  readonly valueStart: number;
}

const DEEPEST = 2;

/**
 * The names in the outermost two levels of JSON, in order, told without parsing it: much cheaper than a tree, and it can be
 * stopped early. Lists are not entered, but for one that is the outermost value (`[]` stands for it in the path).
 */
export function* outline(text: string, span: Span): Generator<OutlineMember> {
  const mark = /["{}[\]]/g;
  mark.lastIndex = span.start;
  const path: string[] = [];
  let depth = 0;
  let lists = 0;
  let name = '';
  let isList = false;
  for (let match = mark.exec(text); match && match.index < span.end; match = mark.exec(text)) {
    const at = match.index;
    switch (match[0]) {
      case '"': {
        const end = jsonStringEnd(text, at, span.end);
        mark.lastIndex = end;
        if (depth === 0 || depth > DEEPEST || lists > 0) break;
        const colon = nextVisible(text, end, span.end);
        if (text[colon] !== ':') break;
        name = text.slice(at + 1, Math.max(at + 1, end - 1));
        const valueStart = nextVisible(text, colon + 1, span.end);
        yield { path: [...path.slice(0, depth - 1), name].join('.'), valueStart };
        break;
      }
      case '{':
        if (lists === 0 && depth > 0) path[depth - 1] = depth === 1 && isList ? '[]' : name;
        depth++;
        break;
      case '}':
        depth--;
        break;
      case '[':
        if (depth === 0 && lists === 0) {
          depth = 1;
          isList = true;
        } else lists++;
        break;
      default:
        if (lists > 0) lists--;
    }
  }
}

function nextVisible(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(text[at]!)) at++;
  return at;
}
