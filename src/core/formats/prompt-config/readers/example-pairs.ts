import type { Inferred } from '../../../prompt/volatility.ts';
import type { ConfigEntry, ConfigNode } from '../config-node.ts';
import type { TextPart } from '../prompt-draft.ts';
import { userFrame } from '../prompt-draft.ts';
import { isLanguage } from '../prompt-text.ts';

const EXAMPLES = /^(?:examples?|(?:few|n)[_-]?shots?(?:[_-]examples?)?|shots|demonstrations|demos)$/i;
/** What the user says in an example, and what the model then does. */
const ASKED = /^(?:user|human|input|question|query)$/i;
const ANSWERED = /^(?:assistant|ai|model|output|answer|response|completion)$/i;
/** A text that has a place for the examples gets them there. */
const PLACE_FOR_EXAMPLES =
  /\{[{%$#\s]{0,3}[\w.]{0,40}(?:example|shot|demo)|[[<$%_@]{1,2}[A-Z_]{0,40}(?:EXAMPLE|SHOT|DEMO)/i;
/** Which of them are sent, the program says. */
const CHOSEN: Inferred = { volatility: 'deploy', confidence: 'possible' };

export interface ExamplePairs {
  readonly value: ConfigNode;
  readonly parts: readonly TextPart[];
}

/**
 * `examples: [{user: …, assistant: …}]` beside a system prompt: turns that stand before the question.
 * @param texts of the prompt beside them
 */
export function examplePairs(entries: readonly ConfigEntry[], texts: readonly ConfigNode[]): ExamplePairs | undefined {
  const entry = entries.find(({ name, value }) => EXAMPLES.test(name) && value.kind === 'list');
  if (!entry || texts.some(({ text }) => PLACE_FOR_EXAMPLES.test(text))) return undefined;
  const pairs = entry.value.items.map(partsOfPair);
  if (pairs.length === 0 || pairs.some((pair) => pair.length === 0)) return undefined;
  const parts = pairs.flatMap((pair, index) =>
    pair.map((node, of): TextPart => ({
      node,
      frame: { ...userFrame(2 * index + of), role: of === 0 ? 'user' : 'assistant' },
      condition: CHOSEN,
    })),
  );
  return parts.some(({ node }) => isLanguage(node.text)) ? { value: entry.value, parts } : undefined;
}

function partsOfPair({ entries }: ConfigNode): readonly ConfigNode[] {
  const [first, second] = entries;
  if (entries.length !== 2 || first!.value.kind !== 'text' || second!.value.kind !== 'text') return [];
  return ASKED.test(first!.name) && ANSWERED.test(second!.name) ? [first!.value, second!.value] : [];
}
