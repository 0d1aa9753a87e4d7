/**
 * Control flow of template languages that are read by their tags alone: Qute and Smarty (`{#if x}`, `{if $x}` … `{/if}`), FreeMarker
 * (`<#if x>` … `</#if>`), Mako (`% if x:` … `% endif`), Cheetah (`#if $x` … `#end if`), Velocity (`#if($x)` … `#end`), Blade (`@if($x)` … `@endif`), the Template Toolkit (`[% IF x %]` … `[% END %]`), Thymeleaf (`[# th:if="${x}"]` … `[/]`),
 * StringTemplate (`<if(x)>` … `<endif>`, `{if(x)}` … `{endif}`) and PHP (`<?php if (x): ?>` … `<?php endif; ?>`). A language counts where the text has
 * an opening tag of it and a closing one behind that, outside of code, where it would be shown.
 */
import { marksIn } from '../../../text/marks-in.ts';
import type { Span } from '../../../text/span.ts';
import type { Scan, ScanContext } from '../../syntax.ts';
import { CodeCursor } from '../words/code-regions.ts';
import { governed, type GoverningTag, outside } from './governed.ts';
import type { Findings } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

interface Language {
  /** A text without it has no closing tag. It begins with no letter: V8 would stop at each of those in a text. */
  readonly mark: string;
  /** Groups: `opens` with what it asks for, `closes`; any other match is a tag that only goes out. */
  readonly tag: RegExp;
}

const LANGUAGES: readonly Language[] = [
  {
    mark: '{/',
    tag: /(?<!\{)\{(?:#?(?:if|foreach|for|each|section|while|when|switch|with|let) (?<opens>[^{}\r\n]{1,200})|(?<closes>\/(?:if|foreach|for|each|section|while|when|switch|with|let)?)|#?(?:else|elseif|foreachelse|is|case)(?: [^{}\r\n]{0,200})?)\}(?!\})/g,
  },
  {
    mark: '</#',
    tag: /<#(?:if|list|switch|items|macro|attempt) (?<opens>[^<>\r\n]{1,200})>|(?<closes><\/#(?:if|list|switch|items|macro|attempt)>)|<\/#sep>|<#(?:else|elseif|case|default|break|sep|assign|local|global|import|setting|ftl|recover)(?: [^<>\r\n]{0,200})?\/?>|<#--[^<]{0,2000}-->/g,
  },
  {
    mark: '% end',
    tag: /^[ \t]{0,20}% ?(?:(?:if|for|while) (?<opens>[^\r\n]{1,200})|(?<closes>end(?:if|for|while))|else:|elif [^\r\n]{1,200})/gm,
  },
  {
    mark: '#end ',
    tag: /^[ \t]{0,40}#(?:(?:if|for|while|unless) (?<opens>[^\r\n]{1,200})|(?<closes>end (?:if|for|while|unless))[ \t]*|(?:else|elif|else if)\b[^\r\n]{0,200}|set [^\r\n]{1,200})\r?$/gm,
  },
  {
    mark: '#end',
    tag: /#(?:\{?(?:if|foreach)\}?[ \t]{0,4}\((?<opens>[ \t!]{0,4}[$"'](?:[^()\r\n]|\([^()\r\n]{0,100}\)){1,300})\)|(?<closes>end(?!\w| (?:if|for|while|unless)\b)|\{end\})|(?:else(?!\w)|\{else\})|(?:elseif|set)[ \t]{0,4}\((?:[^()\r\n]|\([^()\r\n]{0,100}\)){1,300}\))/g,
  },
  {
    mark: '@end',
    tag: /(?<![\w@])@(?:(?:if|foreach|forelse|for|while|unless|isset|switch|can|env)[ \t]{0,4}\((?<opens>(?:[^()\r\n]|\([^()\r\n]{0,100}\)){1,300})\)|(?<closes>end(?:if|foreach|forelse|for|while|unless|isset|switch|can|env)\b)|(?:else|default|break|empty)(?!\w)|(?:elseif|case)[ \t]{0,4}\((?:[^()\r\n]|\([^()\r\n]{0,100}\)){1,300}\))/g,
  },
  {
    mark: '[% END',
    tag: /\[%-? ?(?:(?:IF|UNLESS|FOREACH|FOR|WHILE|SWITCH) (?<opens>[^%\r\n]{1,200})|(?<closes>END ?)|(?:ELSE|ELSIF|CASE|SET)(?: [^%\r\n]{0,200})?)-?%\]/g,
  },
  {
    mark: '[/]',
    tag: /\[# th:(?:if|unless|each)="(?<opens>[^"\r\n]{1,200})"\]|(?<closes>\[\/\])/g,
  },
  {
    mark: '<endif>',
    tag: /<if\((?<opens>[^()<>\r\n]{1,100})\)>|(?<closes><endif>)|<else(?:if\([^()<>\r\n]{1,100}\))?>/g,
  },
  {
    mark: '{end',
    tag: /\{if\((?<opens>[^(){}\r\n]{1,100})\)\}|(?<closes>\{endif\})|\{else(?:if\([^(){}\r\n]{1,100}\))?\}/g,
  },
  {
    mark: '$endif$',
    tag: /\$if\((?<opens>[^()$\r\n]{1,100})\)\$|(?<closes>\$endif\$)|\$else(?:if\([^()$\r\n]{1,100}\))?\$/g,
  },
  {
    mark: '<?php',
    tag: /<\?php[ \t]{1,4}(?:(?:if|foreach|for|while)[ \t]?\((?<opens>[^?\r\n]{1,200})[:{][ \t]{0,4}|(?<closes>end(?:if|foreach|for|while)|\})[ ;\t]{0,4}|[^?]{0,2000})\?>/g,
  },
];
const MARKS = LANGUAGES.map(({ mark }) => mark)
  .filter((mark) => !mark.startsWith('{'))
  .toSorted();
/** What a loop goes over, behind `in` or before `as`; else the first name. */
const SUBJECT = /^(?:[\s($!]*\w{1,60}\s{1,4}(?:in|:)\s{1,4}\$?\{?|[\s($!]*\$?\{?)([A-Za-z_][\w.]*)/;

/** The tags of a text, in order; each only goes out. */
export interface ControlTags {
  readonly spans: readonly Span[];
  readonly tags: readonly GoverningTag[];
}

/** @returns undefined where the text has no control flow of these languages */
export function controlTags(surroundings: Surroundings): ControlTags | undefined {
  const { text } = surroundings;
  const marks = marksIn(
    text,
    MARKS.filter((mark) => surroundings.marks.has(mark[0]!)),
  );
  const languages = LANGUAGES.filter(({ mark }) =>
    mark.startsWith('{') ? isBehindBrace(surroundings, mark.slice(1)) : marks.has(mark),
  );
  if (languages.length === 0) return undefined;
  const found = languages.flatMap(({ tag }) => tagsOf(text, tag));
  if (found.length === 0) return undefined;
  found.sort((a, b) => a.start - b.start);
  return { spans: found, tags: found.filter((tag): tag is Found & GoverningTag => tag.kind !== 'other') };
}

interface Found extends Span {
  readonly kind: 'open' | 'close' | 'other';
  readonly subject: string;
}

/** The groups of braces are known already, which a text may have very many of. */
function isBehindBrace({ braceGroups }: Surroundings, beginning: string): boolean {
  const first = beginning.charCodeAt(0);
  return braceGroups.some(({ content }) => content.charCodeAt(0) === first && content.startsWith(beginning));
}

function tagsOf(text: string, tag: RegExp): Found[] {
  const code = new CodeCursor(text);
  const found = Array.from(text.matchAll(tag)).flatMap((match): Found[] => {
    const { opens, closes } = match.groups ?? {};
    const start = match.index;
    if (code.at(start)) return [];
    const kind = opens !== undefined ? 'open' : closes !== undefined ? 'close' : 'other';
    return [{ start, end: start + match[0].length, kind, subject: SUBJECT.exec(opens ?? '')?.[1] ?? '' }];
  });
  const first = found.findIndex(({ kind }) => kind === 'open');
  const isClosed = first !== -1 && found.slice(first).some(({ kind }) => kind === 'close');
  return isClosed ? found : [];
}

/** What is found outside of the tags, which go out themselves. */
export function withoutTags({ placeholders, removed }: Findings, { spans }: ControlTags): Findings {
  const ordered = placeholders.toSorted((a, b) => a.start - b.start);
  return { placeholders: outside(ordered, spans), removed: [...removed, ...spans] };
}

/** What stands between the tags is there only sometimes. */
export function underTags({ pieces, problems }: Scan, { tags }: ControlTags, context: ScanContext): Scan {
  return { pieces: governed(pieces, tags, context), problems };
}
