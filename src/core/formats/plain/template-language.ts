import { codeRegions } from './code-regions.ts';

/** The languages with tags of their own that a plain text may turn out to be in. */
export type TemplateLanguage = 'jinja' | 'liquid' | 'handlebars' | 'mustache' | 'go-template';

const JINJA =
  /\{%[-+~]?\s*(?:(?:if|for|set|block|macro|filter|with|call|include|import|from|extends)\s+[^\s%]|raw\b|autoescape\b)/g;
const LIQUID =
  /\{%-?\s*(?:(?:assign|capture|unless|case|when|render|tablerow|cycle|increment|elsif)\s+[^\s%]|comment\b|liquid\b)/g;
const GO = /\{\{-?\s*(?:(?:if|range|with|template|block|define|else if)\s+(?=[^{}]*[.$"])[^{}]+|end\s*-?\}\})/g;
const HANDLEBARS = /\{\{~?#(?:if|each|unless|with|let|ifEquals|when|eq)\s+[^{}]/g;
const MUSTACHE = /\{\{[#^]\s*([\w.-]+)\s*\}\}/g;

/**
 * The template language whose tags a text uses, as against shows: tags in code spans and fences are shown.
 * @returns undefined where placeholders are all that it has
 */
export function templateLanguageOf(text: string): TemplateLanguage | undefined {
  const percent = text.includes('{%');
  const tags = text.includes('{{');
  if (!percent && !tags) return undefined;
  let regions: { readonly start: number; readonly end: number }[] | undefined;
  const used = (pattern: RegExp): RegExpExecArray | undefined => {
    let next = 0;
    for (const match of text.matchAll(pattern)) {
      regions ??= codeRegions(text);
      while (next < regions.length && regions[next]!.end <= match.index) next++;
      const region = regions[next];
      if (!region || match.index < region.start) return match;
    }
    return undefined;
  };
  if (percent && used(LIQUID)) return 'liquid';
  if (percent && used(JINJA)) return 'jinja';
  if (!tags) return undefined;
  if (used(HANDLEBARS)) return 'handlebars';
  if (used(GO)) return 'go-template';
  const section = used(MUSTACHE);
  return section && text.includes(`{{/${section[1]}}}`) ? 'mustache' : undefined;
}
