import { CONSTANT, type Inferred } from '../../../prompt/volatility.ts';
import { jinjaSyntax } from '../../jinja/syntax.ts';
import { type Piece, withInferred } from '../../syntax.ts';
import { isOfCalledAgent } from '../../called-agents.ts';
import type { ConfigEntry, ConfigNode } from '../config-node.ts';
import { type PromptDraft, SYSTEM, userFrame } from '../prompt-draft.ts';
import { hasPlaceholder, isLanguage } from '../prompt-text.ts';
import { joined } from './request-groups.ts';

const TEMPLATE = /_template$/;
/** Written once, when a run begins. */
const OPENING = /^(?:system|instance|demonstration)_template$/;
/** What stands at the head of each conversation. */
const HEAD = /^(?:system|instance)_template$/;
/** What only such an agent is told: the task that it is given, and what becomes of its actions. */
const OF_AGENT =
  /^(?:instance|demonstration|next_step(?:_\w+)?|\w+_observation|observation|format_error|timeout)_template$/;
/** A tag, as against JSON whose braces are doubled for `str.format`. */
const TAG = /\{%|\{\{[-~]?\s*[\w.]+\s*(?:[-~|}([]|\})/;
const SYSTEM_TEXT = /^system(?:_(?:prompt|template|message))?$/;
/** What an agent is told later in a run. */
const LATER_TURN =
  /^(?:plan|planner|planning|observation|next_step|reflection|managed_agents?|final_answer)(?:_(?:prompt|template|message)s?)?$/;
/** So many of them, beside a system prompt, make a mapping the texts of one agent. */
const FEWEST_TURNS = 2;
/** What a run is for. */
const AIM = /^(?:task|goal|objective)(?:_description)?$/;
const AGENT_PATH = /(?:^|\.)agent\.templates$/;

/**
 * The templates of an agent's turns (SWE-agent and those like it), in Jinja, or for `str.format` where they
 * have no tags. Each is a prompt of its own: the system prompt and
 * the first message stand at the head of a conversation, but which of the others follow, and how often, the file does not say.
 * A `system_template` alone may be any program's.
 * @returns undefined for a mapping without such templates
 */
export function readAgentTemplates(mapping: ConfigNode, path: string): PromptDraft[] | undefined {
  const templates = mapping.entries.filter(({ name, value }) => TEMPLATE.test(name) && value.kind === 'text');
  if (!templates.some(({ name }) => HEAD.test(name))) return undefined;
  if (!AGENT_PATH.test(path) && !templates.some(({ name }) => OF_AGENT.test(name))) return undefined;
  const isJinja =
    AGENT_PATH.test(path) || templates.some(({ value }) => TAG.test(value.text)) || !templates.some(hasPlace);
  return templates.map(({ name, value }) => ({
    name: joined(path, name),
    parts: [{ node: value, frame: name === 'system_template' ? SYSTEM : userFrame() }],
    ...(isJinja && { syntax: jinjaSyntax }),
    ...(OPENING.test(name) && { refine: fixedForTheRun }),
  }));
}

function hasPlace({ value }: ConfigEntry): boolean {
  return hasPlaceholder(value.text);
}

/** The texts of one agent: its system prompt, and what it is told later in a run. */
export function isAgentOfTurns(mapping: ConfigNode): boolean {
  if (!mapping.entries.some(({ name, value }) => SYSTEM_TEXT.test(name) && value.kind === 'text')) return false;
  return mapping.entries.filter(({ name }) => LATER_TURN.test(name)).length >= FEWEST_TURNS;
}

/** A text of an agent with {@link isAgentOfTurns}: its task is one for the whole run. An agent that it calls is given others. */
export function ofRun(draft: PromptDraft): PromptDraft {
  return draft.refine || isOfCalledAgent(draft.name) ? draft : { ...draft, refine: withFixedAim };
}

function withFixedAim(_: string, pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => {
    const isAim = piece.kind === 'dynamic' && piece.volatility === 'request' && AIM.test(piece.expression);
    return isAim && piece.confidence !== 'certain' ? { ...piece, volatility: 'session' } : piece;
  });
}

/** What the environment of an agent tells the model of its commands: templates that stand beside the agent's own. */
export function readEnvironmentTemplates(root: ConfigNode): PromptDraft[] {
  return (root.get('environment')?.entries ?? [])
    .filter(({ name, value }) => TEMPLATE.test(name) && value.kind === 'text' && isLanguage(value.text))
    .map(({ name, value }) => ({
      name: joined('environment', name),
      parts: [{ node: value, frame: userFrame() }],
      syntax: jinjaSyntax,
    }));
}

/** The variables whose values the file gives to all templates of its agent: `tools.env_variables`. */
export function agentVariables(root: ConfigNode): ReadonlyMap<string, Inferred> {
  const tools = (root.get('agent') ?? root).get('tools');
  const variables = tools?.get('env_variables')?.entries ?? [];
  return new Map(variables.map(({ name }) => [name, CONSTANT]));
}

/** What would be another one for each request is, in a text that is written once, another one for each run. */
function fixedForTheRun(_: string, pieces: readonly Piece[]): Piece[] {
  return withInferred(pieces, (inferred) =>
    inferred.volatility === 'request' ? { ...inferred, volatility: 'session' } : inferred,
  );
}
