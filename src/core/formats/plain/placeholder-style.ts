/**
 * The styles in which a text that is in no template language marks what a program fills. A style is a property of a whole
 * text, never of one match: how it is chosen stands in decide.ts. Strings in YAML and JSON use the same syntaxes.
 */
import type { Scan, ScanContext, TemplateSyntax } from '../syntax.ts';
import { braceEvidence } from './braces/brace-evidence.ts';
import { braceGroups } from './braces/brace-groups.ts';
import { commandSyntax } from './tags/claude-command.ts';
import { controlTags, underTags, withoutTags } from './tags/control-tags.ts';
import type { BraceStyle, Eagerness } from './choice.ts';
import { decide } from './decide.ts';
import { delimiterFindings, DELIMITERS, type DelimiterStyle } from './marks/delimiters.ts';
import { hasErbBlock, withErbBlocks } from './tags/erb-blocks.ts';
import { doubleBraceFindings } from './braces/double-braces.ts';
import { formatFindings } from './braces/format-fields.ts';
import { type Findings, NOTHING, scanOf } from './placeholder.ts';
import { withWholeMarks } from './marks/whole-marks.ts';
import { withPlacesBesideTags } from './tags/places-beside-tags.ts';
import { Surroundings } from './words/surroundings.ts';
import { type TemplateLanguage, templateLanguageOf } from './tags/template-language.ts';
import { LANGUAGE_SYNTAXES } from './tags/template-language-syntax.ts';

/**
 * `format`: Python's `str.format` and LangChain's f-strings, `{name}` with `{{` for a brace. `brace`: `{name}` that is
 * replaced name by name, other braces are text. `text`: nothing is filled. The others are named for what they look like.
 */
export type PlainStyle = BraceStyle | DelimiterStyle | 'claude-command' | 'text';

/** What a container knows of a text. */
export interface StyleHint {
  /** Known style or language: nothing is guessed. */
  readonly style?: string;
  /** Names of the variables that are declared for it. */
  readonly declared?: ReadonlySet<string>;
  /** How much must speak for a style; a text that is known to be a prompt's is a `template`. */
  readonly eagerness?: Eagerness;
  /** It is known to have no tags of a template language. */
  readonly untagged?: boolean;
}

const FINDERS: Readonly<Record<BraceStyle | 'text', (text: string) => Findings>> = {
  format: (text) => formatFindings(text),
  'double-brace': doubleBraceFindings,
  brace: (text) => ({ placeholders: braceEvidence(braceGroups(text), [], new Surroundings(text)).fields, removed: [] }),
  text: () => NOTHING,
};

/** The syntax of a known style: every place of its form is a placeholder. */
export function styledSyntax(style: PlainStyle): TemplateSyntax {
  return style === 'claude-command' ? commandSyntax() : STYLED.get(style)!;
}

const STYLED: ReadonlyMap<string, TemplateSyntax> = new Map(
  [
    ...Object.entries(FINDERS),
    ...(Object.keys(DELIMITERS) as DelimiterStyle[]).map(
      (style) => [style, (text: string) => delimiterFindings(text, style)] as const,
    ),
  ].map(([id, find]) => [id, { id, scan: (text, context) => scanIn(id, text, find(text), context) }]),
);

/** @param marks of the styles, those that the text has, where they are known */
function scanIn(
  id: string,
  text: string,
  { placeholders: found, removed }: Findings,
  context: ScanContext,
  marks?: ReadonlySet<string>,
): Scan {
  const mayHave = (mark: string): boolean => marks === undefined || marks.has(mark);
  const placeholders = mayHave('<<') || mayHave('[[') ? withWholeMarks(text, found) : found;
  const scan = scanOf(text, { placeholders, removed }, context);
  const isOfBlocks = id === 'erb' || (mayHave('<%') && hasErbBlock(text, found));
  return isOfBlocks ? withErbBlocks(text, scan, context) : scan;
}

/** Names stand in single braces. */
export function isOfSingleBraces({ id }: Pick<TemplateSyntax, 'id'>): boolean {
  return id === 'format' || id === 'brace';
}

/** The syntax of a style or template language by its id; undefined for an id that is neither. */
export function syntaxById(id: string): TemplateSyntax | undefined {
  if (id === 'plain') return plainSyntax;
  if (id === 'claude-command') return commandSyntax();
  return STYLED.get(id) ?? LANGUAGE_SYNTAXES[id as TemplateLanguage];
}

/**
 * The syntax that a text is in, by the whole of it. Where the text has tags of a template language, that language.
 * The result reads this text as it was judged, and any other text (a part of it) in the same style.
 */
export function braceSyntaxFor(text: string, hint: StyleHint = {}): TemplateSyntax {
  const named = hint.style === undefined || hint.style === 'plain' ? undefined : syntaxById(hint.style);
  if (named) return named;
  const eagerness = hint.eagerness ?? 'template';
  const language = eagerness === 'template' && !hint.untagged ? templateLanguageOf(text) : undefined;
  if (language) return withPlacesBesideTags(LANGUAGE_SYNTAXES[language], text);
  const surroundings = new Surroundings(text);
  const { style: id = 'text', findings } = decide(text, eagerness, hint.declared, surroundings);
  const control = eagerness === 'template' ? controlTags(surroundings) : undefined;
  const own = control ? withoutTags(findings, control) : findings;
  return {
    id,
    scan(scanned: string, context: ScanContext): Scan {
      if (scanned !== text) return STYLED.get(id)!.scan(scanned, context);
      const scan = scanIn(id, text, own, context, surroundings.marks);
      return control ? underTags(scan, control, context) : scan;
    },
  };
}

/** Decides the style from each whole text that it is given. */
export const plainSyntax: TemplateSyntax = {
  id: 'plain',
  scan: (text, context) =>
    braceSyntaxFor(text, context.known && { declared: new Set(context.known.keys()) }).scan(text, context),
};
