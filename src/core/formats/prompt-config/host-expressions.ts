import { type Placeholder, scanOf } from '../plain/placeholder.ts';
import type { TemplateSyntax } from '../syntax.ts';
import type { ConfigNode } from './config-node.ts';

/** No expression is longer. */
const LONGEST = 500;
/** `json("order.id")`, `this.order`, `meta("lang")`: what a query of a stream reads. */
const READ = /^(?:this|root)\.([\w.]+)|^(?:json|meta|metadata)\(\s*(?:this\.)?"?([\w.]+)/;

/** `${! query }` and `${VARIABLE}` in a pipeline of Redpanda Connect. Source: docs.redpanda.com, Interpolation. */
const bloblang: TemplateSyntax = {
  id: 'bloblang',
  scan: (text, context) =>
    scanOf(text, { placeholders: expressionsIn(text, '${').map(ofPipeline), removed: [] }, context),
};

/** `{Topic.Name}`, `{Text(Now(), "d")}`: every expression in the instructions of an agent of Copilot Studio is put in. */
const powerFx: TemplateSyntax = {
  id: 'power-fx',
  scan: (text, context) => scanOf(text, { placeholders: expressionsIn(text, '{').map(ofAgent), removed: [] }, context),
};

/** The syntax of the texts of a configuration whose program fills expressions of its own. */
export function hostSyntax(root: ConfigNode): TemplateSyntax | undefined {
  const isPipeline = root.get('pipeline')?.get('processors') ?? root.get('processor_resources');
  if (isPipeline?.kind === 'list') return bloblang;
  const kind = root.get('kind')?.text;
  return kind === 'GptComponentMetadata' || kind === 'AgentDialog' ? powerFx : undefined;
}

/** From `opening` to the bracket that closes it on the same line; the expression without both. */
function expressionsIn(text: string, opening: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (let start = text.indexOf(opening); start !== -1;) {
    const end = endOf(text, start + opening.length);
    const expression = text.slice(start + opening.length, end - 1).trim();
    if (end > 0 && expression !== '') found.push({ start, end, expression, path: expression, cause: 'expression' });
    start = text.indexOf(opening, Math.max(end, start + opening.length));
  }
  return found;
}

/** Brackets in an expression are in pairs, and what stands in quotes is none. */
function endOf(text: string, start: number): number {
  const last = Math.min(text.length, start + LONGEST);
  let depth = 1;
  for (let at = start; at < last && text[at] !== '\n'; at++) {
    const character = text[at]!;
    if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === '"' || character === "'") at = closingQuote(text, at, last);
    if (depth === 0) return at + 1;
  }
  return 0;
}

/** Of the quote at `start`; where nothing closes that, it is none. */
function closingQuote(text: string, start: number, last: number): number {
  for (let at = start + 1; at < last && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at;
  }
  return start;
}

function ofPipeline(place: Placeholder): Placeholder {
  if (!place.expression.startsWith('!'))
    return {
      ...place,
      path: place.expression.replace(/:.*/s, ''),
      inferred: { volatility: 'deploy', confidence: 'likely' },
    };
  const expression = place.expression.slice(1).trim();
  const read = READ.exec(expression);
  const call = /^(\w+)\(/.exec(expression)?.[1];
  const path = read?.[1] ?? read?.[2] ?? call ?? expression;
  return { ...place, expression, path, ...(!read && call && { cause: 'call', call: true }) };
}

/** A name in single quotes is one of the agent's components, which a new version renames. */
function ofAgent(place: Placeholder): Placeholder {
  const { expression } = place;
  if (expression.startsWith('System.Bot.'))
    return { ...place, inferred: { volatility: 'deploy', confidence: 'likely' } };
  const clock = /\b(?:Now|Today)\(\)/.exec(expression);
  if (clock) return { ...place, path: clock[0].slice(0, -2), cause: 'call', call: true };
  return { ...place, path: /^[\w.]+/.exec(expression)?.[0] ?? expression };
}
