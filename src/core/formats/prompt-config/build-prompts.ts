import type { Block, Prompt } from '../../prompt/model.ts';
import { inRenderOrder } from '../../prompt/model.ts';
import { nesting } from '../../prompt/branch.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import { either } from '../../prompt/volatility.ts';
import type { Problem } from '../../text/problem.ts';
import type { MappedText } from '../../text/source-map.ts';
import { blocksOf } from '../compose.ts';
import type { ParseContext, ParsedFile, SourceFile } from '../format.ts';
import { joinTexts, splitScan } from '../messages-json/joint-scan.ts';
import { providerOfModel } from '../messages-json/provider-of-model.ts';
import { braceSyntaxFor, syntaxById } from '../plain/placeholder-style.ts';
import { templateLanguageOf } from '../plain/tags/template-language.ts';
import type { Piece, Scan, TemplateSyntax } from '../syntax.ts';
import { baseName } from '../whole-file.ts';
import { contentsOf } from './config-node.ts';
import { filledTwice } from './filled-twice.ts';
import { givenValueSyntax, isGivenValue } from './given-values.ts';
import { isOpaque, opaqueBlock } from './opaque-text.ts';
import type { FilledPart, PromptDraft, TextPart } from './prompt-draft.ts';
import { syntaxNamed } from './template-languages.ts';

interface ScannedPart {
  readonly mapped: MappedText;
  readonly scan: Scan;
  readonly syntax: string;
}

/** Reads the texts of drafts and makes prompts of them. A draft whose texts are all empty makes none. */
export function buildPrompts(file: SourceFile, drafts: readonly PromptDraft[], context: ParseContext): ParsedFile {
  const scans = scanParts(drafts, context);
  const problems: Problem[] = [];
  const prompts = drafts.flatMap((draft): Prompt[] => {
    const blocks = readParts(draft, scans, context, problems);
    if (blocks.length === 0) return [];
    const syntax =
      draft.parts.map((part) => scans.get(part as TextPart)?.syntax).find((id) => id !== undefined) ?? 'text';
    const provider = draft.provider ?? providerOfModel(draft.model?.id);
    return [
      {
        name: draft.name === '' ? baseName(file.path) : draft.name,
        ...hullOf(draft, blocks),
        blocks: inRenderOrder(blocks),
        syntax,
        variables: draft.variables ?? [],
        ...(draft.model && { model: draft.model }),
        ...(provider && { provider }),
      },
    ];
  });
  return { prompts: prompts.toSorted((a, b) => a.start - b.start), problems };
}

/**
 * A text with tags of a template language is in that language. The other texts whose language the file leaves open are read
 * together, so that one text's evidence for a style of placeholders counts for the others.
 */
function scanParts(drafts: readonly PromptDraft[], context: ParseContext): Map<TextPart, ScannedPart> {
  const scans = new Map<TextPart, ScannedPart>();
  const open: { part: TextPart; mapped: MappedText }[] = [];
  const declared = new Set<string>();
  const named = syntaxNamed(context.syntax);
  for (const draft of drafts) {
    for (const part of draft.parts) {
      if (!('node' in part)) continue;
      const mapped = part.node.decode();
      const syntax =
        part.syntax ?? draft.syntax ?? named ?? syntaxById(templateLanguageOf(mapped.text) ?? '') ?? draft.usual;
      if (syntax) scans.set(part, scanned(mapped, syntax, part, context));
      else open.push({ part, mapped });
    }
    if (!draft.syntax) for (const { name } of draft.variables ?? []) declared.add(name);
  }
  if (open.length === 0) return scans;
  const texts = open.map(({ mapped }) => mapped.text);
  const joined = joinTexts(texts);
  const syntax = braceSyntaxFor(joined, { declared, untagged: texts.length === 1 });
  const joint = splitScan(texts, syntax.scan(joined, context));
  for (const [index, { part, mapped }] of open.entries()) {
    const scan = withKnown(joint[index]!, part);
    const isBesideFields = open.length > 1 && syntax.id === 'format' && !isFilled(scan);
    const own = isBesideFields ? ownDoubles(mapped.text) : undefined;
    if (isGivenValue(mapped.text))
      scans.set(part, { ...scanned(mapped, givenValueSyntax, part, context), syntax: syntax.id });
    else scans.set(part, own ? scanned(mapped, own, part, context) : { mapped, scan, syntax: syntax.id });
  }
  return scans;
}

/** The texts that are read together know each its own values. */
function withKnown(scan: Scan, { known }: TextPart): Scan {
  if (!known?.size) return scan;
  const pieces = scan.pieces.map((piece): Piece => {
    const inferred = piece.kind === 'dynamic' ? known.get(piece.expression) : undefined;
    return inferred ? { ...piece, ...inferred } : piece;
  });
  return { ...scan, pieces };
}

/** A text without a field that names values in double braces is filled by another program than its neighbours, most likely. */
function ownDoubles(text: string): TemplateSyntax | undefined {
  const syntax = text.includes('{{') ? braceSyntaxFor(text) : undefined;
  return syntax?.id === 'double-brace' ? syntax : undefined;
}

function isFilled({ pieces }: Scan): boolean {
  return pieces.some(({ kind }) => kind === 'dynamic');
}

function scanned(mapped: MappedText, syntax: TemplateSyntax, part: TextPart, context: ParseContext): ScannedPart {
  const filled = part.refilled ? filledTwice(syntax, part.refilled) : syntax;
  const scan = filled.scan(mapped.text, { ...context, ...(part.known && { known: part.known }) });
  return { mapped, scan, syntax: syntax.id };
}

function readParts(
  draft: PromptDraft,
  scans: ReadonlyMap<TextPart, ScannedPart>,
  context: ParseContext,
  problems: Problem[],
): Block[] {
  const blocks: Block[] = [];
  for (const part of draft.parts) {
    if (!('node' in part)) {
      if (part.filled.text !== '') blocks.push(filledBlock(part, context));
      continue;
    }
    const { mapped, scan } = scans.get(part)!;
    const pieces = draft.refine ? draft.refine(mapped.text, scan.pieces) : scan.pieces;
    const conditional = part.condition ? underCondition(pieces, part.condition) : pieces;
    if (isOpaque(mapped)) blocks.push(opaqueBlock(mapped, conditional, part.frame));
    else blocks.push(...blocksOf(mapped, conditional, part.frame, context.boundaryMarker).flatMap(visible));
    if (part.continues && blocks.length > 0) blocks.push({ ...blocks.pop()!, continues: true });
    for (const problem of scan.problems) problems.push({ ...problem, ...mapped.map.toFile(problem) });
  }
  return blocks;
}

function filledBlock({ filled, cause, frame, inferred: told }: FilledPart, context: ParseContext): Block {
  const inferred = told ?? context.volatility.of({ path: filled.text });
  const span = contentsOf(filled);
  return {
    ...frame,
    type: 'text',
    ...span,
    segments: [{ kind: 'dynamic', ...span, expression: filled.text, cause, ...inferred }],
  };
}

function underCondition(pieces: readonly Piece[], condition: Inferred): Piece[] {
  const inBranch = nesting(undefined);
  return pieces.map((piece) => {
    if (piece.kind === 'markup') return piece;
    const branch = inBranch(piece);
    const both = piece.condition ? either(piece.condition, condition) : condition;
    return { ...piece, condition: both, ...(branch && { branch }) };
  });
}

/** The line break that YAML puts behind a text that ends with the file has no place in the file: nothing can be shown for it. */
function visible(block: Block): Block[] {
  const last = block.segments.at(-1);
  if (!last || last.end > last.start) return [block];
  return block.segments.length === 1 ? [] : [{ ...block, segments: block.segments.slice(0, -1) }];
}

/** From the first to the last of its strings in the file, markers and quotes included. */
function hullOf(draft: PromptDraft, blocks: readonly Block[]): { start: number; end: number } {
  let start = Infinity;
  let end = 0;
  for (const part of draft.parts) {
    const node = 'node' in part ? part.node : part.filled;
    start = Math.min(start, node.start);
    end = Math.max(end, node.end);
  }
  for (const block of blocks) {
    start = Math.min(start, block.start);
    end = Math.max(end, block.end);
  }
  return { start, end };
}
