import { clockNamed } from '../../../prompt/volatility-rules.ts';
import { type Placeholder, scanOf } from '../../plain/placeholder.ts';
import { LONGEST_SENTENCE } from '../../sentence-before.ts';
import { isUnitOfClock, speaksOfNow } from '../../subject-clocks.ts';
import type { DynamicPiece, Piece, TemplateSyntax } from '../../syntax.ts';
import { type ConfigEntry, type ConfigNode, textOf } from '../config-node.ts';
import { type PromptDraft, SYSTEM, userFrame } from '../prompt-draft.ts';
import { isTaskFile, meaningOf } from '../prompt-keys.ts';
import { isLanguage, isLongLanguage } from '../prompt-text.ts';

const OF_TASK = /task(?:_\d+)?$/i;
const TASK_KEY =
  /^(?:name|description|expected_output|agent|context|tools|async_execution|output_(?:file|json|pydantic)|response_model|human_input|callback|callbacks|config|guardrails?|guardrail_max_retries|max_retries|markdown|create_directory|input_files|allow_crewai_trigger_context)$/;
const OF_CREW_AGENT = /^(?:role|goal|backstory|(?:system|response)_template)$/;
const TURN_OF_FRAME = /\{\{ ?\.(?:System|Prompt|Response) ?\}\}/;
const VARIABLE = /\{\{[ \t]*([A-Za-z_][\w.-]*)[ \t]*\}\}|\{([A-Za-z_][\w-]*)\}/g;

/**
 * CrewAI replaces each `{name}`, wherever it stands, and leaves all other braces as they are. It asks for a value for every
 * one of them. Source: `interpolate_only` in crewai/utilities/string_utils.py
 */
const CREW_SYNTAX: TemplateSyntax = {
  id: 'brace',
  scan: (text, context) => scanOf(text, { placeholders: variablesOf(text), removed: [] }, context),
};

/** `kickoff(inputs=…)` fills them, once for all calls of a run. Source: `_interpolate_inputs` in crewai/crew.py */
function asInputs(text: string, pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) =>
    piece.kind === 'dynamic' && piece.confidence !== 'certain' && !isClock(piece, text) ? inputOf(piece) : piece,
  );
}

/** `{current_year}`; `{year}` alone is one where its sentence is about now, as a run may be about any. */
function isClock({ start, expression }: DynamicPiece, text: string): boolean {
  if (clockNamed(expression) === undefined) return false;
  return !isUnitOfClock(expression) || speaksOfNow(text.slice(Math.max(0, start - LONGEST_SENTENCE), start));
}

function inputOf(piece: DynamicPiece): DynamicPiece {
  const { granularity: _, ...rest } = piece;
  return { ...rest, volatility: 'session', confidence: 'certain' };
}

function variablesOf(text: string): Placeholder[] {
  return Array.from(text.matchAll(VARIABLE), (match): Placeholder => {
    const name = (match[1] ?? match[2])!;
    const start = match.index;
    return { start, end: start + match[0].length, expression: name, path: name, cause: 'placeholder' };
  });
}

/**
 * An agent of CrewAI (role, goal, backstory) or a task (description, expected output). CrewAI writes the system prompt as role,
 * backstory, goal, whatever the order in the file.
 */
export function readCrewMember(mapping: ConfigNode, path: string): PromptDraft | undefined {
  if (
    textOf(mapping, 'role') !== undefined &&
    (textOf(mapping, 'goal') ?? textOf(mapping, 'backstory')) !== undefined
  ) {
    const nodes = textsOf(mapping, ['role', 'backstory', 'goal']);
    if (nodes.length > 1)
      return {
        name: path,
        usual: CREW_SYNTAX,
        refine: asInputs,
        parts: nodes.map((node) => ({ node, frame: SYSTEM })),
      };
  }
  const isTask = textOf(mapping, 'description') !== undefined && textOf(mapping, 'expected_output') !== undefined;
  return isTask ? taskOf(mapping, path) : undefined;
}

/**
 * What an agent of {@link readCrewMember} has beside its role under the names of prompts: a program with agents of its own reads it.
 * CrewAI's own frames around a turn (`{{ .System }}`) are in no words.
 */
export function promptsBesideRole({ entries }: ConfigNode): ConfigEntry[] {
  return entries.filter(({ name, value }) => {
    if (OF_CREW_AGENT.test(name) || meaningOf(name) === undefined) return false;
    return value.kind !== 'text' || !TURN_OF_FRAME.test(value.text);
  });
}

/**
 * The tasks of a crew in a file of their own, also those that say within their description what is expected. Nothing but what CrewAI
 * reads stands in them, and each is called a task or names its agent. Source: `_map_task_variables` in crewai/project/crew_base.py
 */
export function readCrewTasks(root: ConfigNode, path: string): PromptDraft[] | undefined {
  if (!isTaskFile(path) || root.kind !== 'mapping' || root.entries.length === 0) return undefined;
  const areTasks = root.entries.every(({ name, value }) => {
    const isNamed = OF_TASK.test(name) || textOf(value, 'agent') !== undefined;
    return isNamed && value.entries.every((entry) => TASK_KEY.test(entry.name)) && isLanguage(descriptionOf(value));
  });
  const isLong = root.entries.some(({ value }) => isLongLanguage(descriptionOf(value)));
  return areTasks && isLong ? root.entries.map(({ name, value }) => taskOf(value, name)) : undefined;
}

function descriptionOf(task: ConfigNode): string {
  return textOf(task, 'description') ?? '';
}

function taskOf(mapping: ConfigNode, name: string): PromptDraft {
  const parts = textsOf(mapping, ['description', 'expected_output']).map((node) => ({ node, frame: userFrame() }));
  return { name, usual: CREW_SYNTAX, refine: asInputs, parts };
}

function textsOf(mapping: ConfigNode, names: readonly string[]): ConfigNode[] {
  return names.flatMap((name) => mapping.get(name) ?? []).filter(({ kind }) => kind === 'text');
}
