import { type Placeholder, scanOf } from '../../plain/placeholder.ts';
import type { DynamicPiece, Piece, TemplateSyntax } from '../../syntax.ts';
import { type ConfigNode, textOf } from '../config-node.ts';
import { type PromptDraft, SYSTEM, userFrame } from '../prompt-draft.ts';

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
function asInputs(_text: string, pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => (piece.kind === 'dynamic' && piece.confidence !== 'certain' ? inputOf(piece) : piece));
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
  const texts = (names: readonly string[]): ConfigNode[] =>
    names.map((name) => mapping.get(name)).filter((node) => node?.kind === 'text') as ConfigNode[];
  if (
    textOf(mapping, 'role') !== undefined &&
    (textOf(mapping, 'goal') ?? textOf(mapping, 'backstory')) !== undefined
  ) {
    const nodes = texts(['role', 'backstory', 'goal']);
    if (nodes.length > 1)
      return {
        name: path,
        usual: CREW_SYNTAX,
        refine: asInputs,
        parts: nodes.map((node) => ({ node, frame: SYSTEM })),
      };
  }
  if (textOf(mapping, 'description') !== undefined && textOf(mapping, 'expected_output') !== undefined) {
    return {
      name: path,
      usual: CREW_SYNTAX,
      refine: asInputs,
      parts: texts(['description', 'expected_output']).map((node) => ({ node, frame: userFrame() })),
    };
  }
  return undefined;
}
