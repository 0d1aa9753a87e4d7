import { blocksOf, type TemplateFrame } from '../../formats/compose.ts';
import type { Format, ParseContext, ParsedFile, SourceFile } from '../../formats/format.ts';
import { jinjaSyntax } from '../../formats/jinja/syntax.ts';
import { providerOfModel } from '../../formats/messages-json/provider-of-model.ts';
import type { Piece, TemplateSyntax } from '../../formats/syntax.ts';
import type { Block, NamedModel, Prompt } from '../../prompt/model.ts';
import { UNKNOWN } from '../../prompt/volatility.ts';
import type { Problem } from '../../text/problem.ts';
import { type MappedText, verbatimText } from '../../text/source-map.ts';
import { spanOfBlocks } from '../requests/assemble.ts';
import { roleNamed } from '../requests/roles.ts';
import { TemplateCalls } from './calls.ts';
import { type BamlText, readDeclarations } from './declarations.ts';
import { dedented } from './dedent.ts';
import { bamlMacros, BY_PROGRAM } from './macros.ts';
import { bamlTemplate } from './template.ts';

const FRAME: TemplateFrame = { section: 'system', role: 'system' };
/** What BAML itself gives to a prompt, `ctx.output_format` above all, is told from the types of the program. */
const OF_BAML = /^ctx\b/;
/** Of a type that the program extends as it runs, the form may be another each time. */
const OUTPUT_FORMAT = /^ctx\.output_format\b/;
/** A template string sees nothing but what it is given. */
const TEMPLATE_CALL = /^[A-Z]\w*\(([^()]*)\)$/;
const LITERAL = /^\s*(?:(?:\w+\s*=\s*)?(?:"[^"]*"|'[^']*'|-?[\d.]+|true|false|null)\s*)?$/;
/** `_.role("system", …)`, also `_.chat(…)`. */
const ROLE = /^_\.(?:role|chat)\(\s*(?:role\s*=\s*)?["'](\w+)["']/;

/** BAML: functions whose prompt is a Jinja template in a string, with roles, and template strings; its first syntax, too, and its newest, in which it is a text between backticks. */
export const bamlFormat: Format = {
  id: 'baml',
  isCode: true,
  recognize: ({ path }) => (/\.baml$/i.test(path) ? 'sure' : 'no'),
  parse,
};

function parse(file: SourceFile, context: ParseContext): ParsedFile {
  const { texts, models } = readDeclarations(file.text);
  const problems: Problem[] = [];
  const calls = new TemplateCalls(texts, context, (declared, known) =>
    readBlocks(file, declared, { ...context, ...(known && { known }) }, problems),
  );
  const read = texts.map((declared) => ({ declared, blocks: calls.expanded(declared) }));
  const prompts = read
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ declared, blocks }) => promptOf(declared, blocks, models, calls.followed.has(declared)));
  return { prompts, problems: [...new Map(problems.map((problem) => [problem.start, problem])).values()] };
}

function readBlocks(file: SourceFile, declared: BamlText, context: ParseContext, problems: Problem[]): Block[] {
  const mapped = declared.isRaw ? dedented(file.text, declared.body) : verbatimText(file.text, declared.body);
  const scan = syntaxOf(declared).scan(mapped.text, context);
  const pieces = scan.pieces.map((piece) => withMeaning(piece, declared));
  problems.push(...scan.problems.map((problem) => ({ ...problem, ...toFile(mapped, problem) })));
  return withMarkers(blocksOf(mapped, pieces, FRAME, context.boundaryMarker), file.text);
}

function syntaxOf({ hasMacros, isTemplate }: BamlText): TemplateSyntax {
  return hasMacros ? bamlMacros : isTemplate ? bamlTemplate : jinjaSyntax;
}

function promptOf(
  declared: BamlText,
  blocks: readonly Block[],
  models: ReadonlyMap<string, NamedModel>,
  isPart: boolean,
): Prompt {
  const model = declared.model ?? models.get(declared.client ?? '');
  const provider = providerOfModel(model?.id);
  const all = spanOfBlocks([...blocks, declared.body]);
  return {
    name: declared.name,
    ...all,
    ...(isPart && { isPart }),
    anchor: declared.start,
    blocks,
    syntax: syntaxOf(declared).id,
    variables: [],
    ...(model && { model }),
    ...(provider && { provider }),
  };
}

function toFile(mapped: MappedText, { start, end }: { start: number; end: number }) {
  return mapped.map.toFile({ start, end });
}

/** A role is no text: it begins a message. What BAML fills in is the same until the program is changed. */
function withMeaning(piece: Piece, { isDynamic }: BamlText): Piece {
  if (piece.kind !== 'dynamic') return piece;
  if (isDynamic && OUTPUT_FORMAT.test(piece.expression)) return { ...piece, ...UNKNOWN };
  const word = ROLE.exec(piece.expression)?.[1];
  if (word === undefined) return isByProgram(piece.expression) ? { ...piece, ...BY_PROGRAM } : piece;
  return { kind: 'markup', start: piece.start, end: piece.end, role: roleNamed(word) ?? 'user' };
}

function isByProgram(expression: string): boolean {
  const given = TEMPLATE_CALL.exec(expression)?.[1];
  return OF_BAML.test(expression) || (given?.split(',').every((argument) => LITERAL.test(argument)) ?? false);
}

/** `_.role("user", cache_control={"type": "ephemeral"})` marks the message that it begins. */
function withMarkers(blocks: readonly Block[], text: string): Block[] {
  return blocks.map((block) => {
    const [first] = block.segments;
    const tag = first?.kind === 'markup' && first.role ? text.slice(first.start, first.end) : '';
    const marker = /cache_control\s*=\s*\{[^{}]*\}/.exec(tag);
    if (!marker || !first) return block;
    const start = first.start + marker.index;
    const ttl = /["']1h["']/.test(marker[0]) ? '1h' : '5m';
    return { ...block, cacheControl: { start, end: start + marker[0].length, ttl, origin: 'cache-control' } };
  });
}
