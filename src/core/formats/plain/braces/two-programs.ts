/** Texts that two programs fill one after the other: what sets an agent up fills `{examples}` and leaves `{input}` of `{{input}}` to it. */
import type { Candidate } from '../candidate.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** What agents and chains of LangChain fill by themselves. */
const OF_AGENT =
  /^(?:input|agent_scratchpad|chat_history|history|question|context|tools|tool_names|intermediate_steps|messages|query)$/;
const JOINED_WORDS = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;
const WORD = /^[a-z][a-z0-9_]*$/;
const FEWEST = 2;
const IN_TEXT = 0.4;
const NONE: ReadonlySet<string> = new Set();

/**
 * The names in single braces of such a text: only the agent's are in double braces, and several names of joined words stand in its
 * sentences, which a text for the model has none of.
 */
export function firstOfTwo(
  fields: readonly Candidate[],
  doubles: readonly Candidate[],
  surroundings: Surroundings,
): ReadonlySet<string> {
  if (fields.length < FEWEST || !doubles.every(({ expression }) => OF_AGENT.test(expression))) return NONE;
  const open = fields.filter(
    ({ start, name, score }) => score >= IN_TEXT && WORD.test(name) && !surroundings.codeAt(start),
  );
  const names = new Set(open.map(({ name }) => name));
  const joined = Array.from(names).filter((name) => JOINED_WORDS.test(name));
  return joined.length >= FEWEST ? names : NONE;
}
