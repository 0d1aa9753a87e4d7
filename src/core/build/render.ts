import type { PromptPosition } from '../boundaries/positions.ts';
import type { Block, Prompt } from '../prompt/model.ts';
import { type Message, messageText, say } from '../text/message.ts';
import { joinParts, sourceParts } from './template-source.ts';
import { asText, isPath, lookUp, nested, rootVariable, type Variables } from './variables.ts';

/** Renders a template's source with variables. Throws an Error with the engine's own words. */
export type RenderTemplate = (source: string, variables: Record<string, unknown>) => string;

/** The syntaxes whose engine is here. */
export type EngineSyntax = 'jinja' | 'handlebars' | 'dotprompt' | 'liquid' | 'mustache';

/** The real template engines, by syntax id; loaded on first use. */
export type TemplateEngines = Readonly<Record<string, RenderTemplate | undefined>>;

/** Loads the engines of the template languages themselves, on first use. */
export type LoadTemplateEngines = () => Promise<TemplateEngines>;

/** A rendered block, cut at the positions that were asked for. The parts joined are its text. */
export interface RenderedBlock {
  readonly block: Block;
  readonly parts: readonly string[];
}

/** Why a prompt cannot be rendered: one sentence. */
export class RenderError extends Error {
  readonly said: Message;
  readonly missing: readonly string[];
  constructor(said: Message, missing: readonly string[] = []) {
    super(messageText(said));
    this.said = said;
    this.missing = missing;
  }
}

/**
 * Renders the blocks of a prompt with its variables, cut at the given positions. Where every placeholder is a name, they are
 * put in place; anything more is left to the real template engine.
 * @throws RenderError where a variable is missing or the template cannot be rendered
 */
export function renderBlocks(
  file: string,
  prompt: Prompt,
  variables: Variables,
  cuts: readonly PromptPosition[],
  engines: TemplateEngines,
): RenderedBlock[] {
  const missing = missingVariables(prompt, variables);
  if (missing.length > 0) {
    const names = missing.join(', ');
    throw new RenderError(
      missing.length === 1
        ? say`The variable "${names}" is missing: give it with --var ${names}=VALUE or in a file with --vars.`
        : say`Variables are missing: ${names}. Give them with --var NAME=VALUE or in a file with --vars.`,
      missing,
    );
  }
  return prompt.blocks.map((block, index): RenderedBlock => {
    const offsets = cuts.filter((cut) => cut.block === index && cut.offset < block.end).map((cut) => cut.offset);
    if (canSubstitute(block, variables)) return { block, parts: substitute(file, block, variables, offsets) };
    const engine = engines[prompt.syntax];
    if (!engine) {
      throw new RenderError(
        say`"${prompt.name}" cannot be rendered here: there is no engine for ${prompt.syntax} templates with more than names; give the expression's value with --var "EXPRESSION=VALUE".`,
      );
    }
    return { block, parts: renderWith(engine, file, block, variables, offsets) };
  });
}

/** The variables that a prompt puts out and that are not given, in the order of the file, each once. */
export function missingVariables(prompt: Prompt, variables: Variables): string[] {
  const missing = new Set<string>();
  for (const block of prompt.blocks) {
    for (const segment of block.segments) {
      if (segment.kind !== 'dynamic' || segment.condition || segment.resolved || segment.volatility === 'constant')
        continue;
      if (lookUp(variables, segment.expression) !== undefined) continue;
      if (isPath(segment.expression)) missing.add(segment.expression.replace(/^[$.@]+/, ''));
      else {
        const root = rootVariable(segment.expression);
        if (segment.cause !== 'call' && root !== undefined && lookUp(variables, root) === undefined) missing.add(root);
      }
    }
  }
  return [...missing];
}

function canSubstitute(block: Block, variables: Variables): boolean {
  return block.segments.every((segment) =>
    segment.kind === 'dynamic'
      ? !segment.condition && (segment.resolved || lookUp(variables, segment.expression) !== undefined)
      : segment.kind === 'markup' || !segment.condition,
  );
}

/** A cut travels through the rendering as private-use characters that no template holds. */
const CUT = '\u{F8FF}\u{F8FE}\u{F8FF}';

function substitute(file: string, block: Block, variables: Variables, offsets: readonly number[]): string[] {
  const expressions = new Map(
    block.segments.flatMap((segment) =>
      segment.kind === 'dynamic' ? [[segment.start, segment.expression] as const] : [],
    ),
  );
  const markup = new Set(block.segments.flatMap((segment) => (segment.kind === 'markup' ? [segment.start] : [])));
  const parts = sourceParts(file, block)
    .filter((part) => !markup.has(part.start))
    .map((part) => {
      const expression = expressions.get(part.start);
      return expression === undefined
        ? part
        : { ...part, source: asText(lookUp(variables, expression)), verbatim: false };
    });
  return joinParts(parts, offsets, CUT).split(CUT);
}

function renderWith(
  engine: RenderTemplate,
  file: string,
  block: Block,
  variables: Variables,
  offsets: readonly number[],
): string[] {
  const parts = sourceParts(file, block);
  const values = nested(variables);
  try {
    const whole = engine(joinParts(parts, [], CUT), values);
    const marked = engine(joinParts(parts, offsets, CUT), values).split(CUT);
    return marked.join('') === whole ? marked : [whole];
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
    throw new RenderError(say`The template cannot be rendered: ${reason}.`);
  }
}
