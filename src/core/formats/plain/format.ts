import { readDirectives } from '../../prompt/directives.ts';
import { marksIn } from '../../text/marks-in.ts';
import type { Span } from '../../text/span.ts';
import type { Format, ParseContext, ParsedFile, SourceFile } from '../format.ts';
import type { FrontMatter } from '../front-matter.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { frameByName, parseTemplate, type TemplateDetails, wholeFile } from '../whole-file.ts';
import { isCollectionToFill } from './words/copied-prompts.ts';
import { agenticWorkflowSyntax } from './tags/agentic-workflow.ts';
import { bladeSyntax } from './tags/blade.ts';
import { commandFindings } from './tags/claude-command.ts';
import { describedTemplate } from './words/described-template.ts';
import { doubleBraceFindings } from './braces/double-braces.ts';
import { memoryImports } from './tags/file-reference.ts';
import { withForeignNames } from './braces/foreign-names.ts';
import { type FileKind, hasAllArguments, kindOf, TEMPLATE_FOLDER } from './words/file-kind.ts';
import {
  commentVariables,
  frontMatterKeys,
  frontMatterModel,
  frontMatterVariables,
  isOpeningOfPrompt,
  markdownFrontMatter,
} from './words/front-matter-keys.ts';
import { withDoubles } from './tags/orchestrated.ts';
import { RULE_MARK, scriptArguments } from './tags/gptscript.ts';
import { type Findings, type Placeholder, scanOf } from './placeholder.ts';
import { withPlaces } from './tags/places-beside-tags.ts';
import { pomlSyntax } from './tags/poml.ts';
import { braceSyntaxFor, styledSyntax, syntaxById } from './placeholder-style.ts';
import { withRoleHeadings } from './tags/role-headings.ts';
import { railSyntax } from './tags/rail.ts';
import { isRazor, RAZOR_MARK, razorSyntax } from './tags/razor.ts';
import { settingsToChoose } from './tags/settings-to-choose.ts';
import { severalPrompts } from './words/several-prompts.ts';
import { shellArguments } from './tags/shell-arguments.ts';
import { skillSlots } from './tags/skill-slots.ts';
import { isSpecKitCommand, specKitMarks } from './tags/spec-kit.ts';
import { Surroundings } from './words/surroundings.ts';
import { stringTemplateSyntax } from './tags/string-template.ts';
import { hasPromptInFrontMatter, promptOfFrontMatter } from './prompt-of-front-matter.ts';
import { hasBlockInProse } from './tags/template-language.ts';
import { velocitySyntax } from './tags/velocity.ts';
import { workflowValues } from './tags/workflow-values.ts';
import { holdsPrompt, isForModel, isNamedForPrompt, isPromptOfText } from './words/prompt-of-text.ts';
import {
  foreignArguments,
  foreignInputs,
  promptFileInputs,
  promptFileVariables,
  runtimeVariables,
  variablesOfAgent,
} from './tags/prompt-file.ts';

const HEAD = 8192;
const END_OF_COMMENTS = /^<commentblockmarker>###<\/commentblockmarker>[ \t]*\r?\n?/m;
/** Front matter in a comment, as prompts of Docker's labs have it: settings for the program alone. */
const SETTINGS_IN_COMMENT =
  /^\s{0,40}<!--[ \t]*\r?\n---[ \t]*\r?\n(?:[^\n]*\n){0,80}?---[ \t]*\r?\n[ \t]*-->[ \t]*(?:\r?\n)?/;
const TEXT_FILE = /\.(?:md|mdc|markdown|txt)$|\.blade\.php$|(?:^|[\\/])\.[a-z]+rules$/i;
/** Templates of programs that write anything with them, but for those that are kept as a prompt. */
const OTHER_TEMPLATE = /\.(?:st|ftl|vm|vtl|poml|rail|cshtml)$/i;
/** Of those, what begins so is a prompt. */
const OF_PROMPTS = /<(?:poml|rail)\b/;
const TEXT_LANGUAGES = new Set(['markdown', 'plaintext', 'prompt', 'instructions', 'chatagent', 'chatmode', 'skill']);
/** Files whose `@path` is put in; other agents show it to the model as it is. */
const MEMORY = /(?:^|[\\/])(?:CLAUDE|GEMINI|QWEN)(?:\.local)?\.md$/;
/** Kinds that are what a user says. */
const USER_TURNS = new Set<FileKind>(['command', 'prompt-file', 'workflow']);
/** Kinds of which Claude Code reads the front matter. */
const OF_CLAUDE_CODE = new Set<FileKind>(['skill', 'agent', 'command']);
/** Kinds whose program may take a prompt from the front matter. */
const WITH_PROMPT = new Set<FileKind>(['agent', 'template', 'document']);
/** Kinds of which a file may have several prompts. */
const MAY_BE_SEVERAL = new Set<FileKind>(['template', 'document', 'prompt-file']);
/** Kinds that have front matter by what they are, so that a broken one is a broken one. */
const WITH_FRONT_MATTER = new Set<FileKind>([...OF_CLAUDE_CODE, 'prompt-file']);

/**
 * Plain text and Markdown. `sure` of files that are a prompt by their name and place; any other text is `possible`.
 * Front matter is not prompt text: what the model sees of it (a skill's description) reaches it in other places.
 */
export const plainFormat: Format = {
  id: 'plain',
  recognize(file) {
    if (OTHER_TEMPLATE.test(file.path)) {
      const isMarked = /\.(?:poml|rail)$/i.test(file.path) && OF_PROMPTS.test(file.text.slice(0, HEAD));
      return isMarked || isNamedForPrompt(file.path) ? 'sure' : 'possible';
    }
    if (!TEXT_FILE.test(file.path) && !TEXT_LANGUAGES.has(file.languageId ?? '')) return 'no';
    const head = file.text.slice(0, HEAD);
    const { kind, frontMatter } = read({ ...file, text: head });
    if ((kind !== 'template' && kind !== 'document') || readDirectives(head).prompt) return 'sure';
    if (hasPromptInFrontMatter(file.text, head, frontMatter)) return 'sure';
    return isPromptOfText(file.path, head.slice(frontMatter?.bodyStart)) ? 'likely' : 'possible';
  },
  parse,
};

interface Reading {
  readonly kind: FileKind;
  readonly keys: readonly string[];
  readonly frontMatter?: FrontMatter;
}

function read(file: SourceFile): Reading {
  const certain = WITH_FRONT_MATTER.has(kindOf(file, undefined));
  const frontMatter = markdownFrontMatter(file.text, certain);
  const isText = !frontMatter || (!certain && isOpeningOfPrompt(file.text, frontMatter));
  if (isText) return { kind: kindOf(file, undefined), keys: [] };
  const keys = frontMatterKeys(file.text, frontMatter);
  return { kind: kindOf(file, keys), keys, frontMatter };
}

function parse(file: SourceFile, context: ParseContext): ParsedFile {
  const reading = read(file);
  const { kind, frontMatter } = reading;
  const parts = frontMatter && MAY_BE_SEVERAL.has(kind) ? severalPrompts(file.text, frontMatter) : [];
  if (parts.length < 2) return parsePart(file, wholeFile(file), reading, context);
  const parsed = parts.map((part, index) => {
    const own = index === 0 ? reading : { ...readAt(file, part), kind };
    return parsePart(file, part, own, context);
  });
  return {
    prompts: parsed.flatMap(({ prompts }) => prompts),
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

/** The same of one that begins further down. */
function readAt(file: SourceFile, { start, end }: Span): Reading {
  const reading = read({ ...file, text: file.text.slice(start, end) });
  const { frontMatter } = reading;
  if (!frontMatter) return reading;
  const moved = <T extends Span>(span: T): T => ({ ...span, start: span.start + start, end: span.end + start });
  return {
    ...reading,
    frontMatter: {
      ...frontMatter,
      yaml: moved(frontMatter.yaml),
      bodyStart: frontMatter.bodyStart + start,
      problems: frontMatter.problems.map(moved),
    },
  };
}

/** @param part of the file that holds one prompt, with its front matter */
function parsePart(
  file: SourceFile,
  part: Span,
  { kind, keys, frontMatter }: Reading,
  context: ParseContext,
): ParsedFile {
  const start = frontMatter?.bodyStart ?? part.start;
  const whole = { start: behindComments(file.text, start), end: part.end };
  const inner = kind === 'template' ? describedTemplate(file.text.slice(whole.start, whole.end)) : undefined;
  const body = inner ? { start: whole.start + inner.start, end: whole.start + inner.end } : whole;
  const text = file.text.slice(body.start, body.end);
  const marks = marksIn(text, [RULE_MARK, RAZOR_MARK]);
  const named = context.syntax === undefined ? undefined : syntaxById(context.syntax);
  const declared = frontMatter
    ? frontMatterVariables(frontMatter.values)
    : [...commentVariables(file.text.slice(start, start + HEAD)), ...scriptArguments(text, marks.has(RULE_MARK))];
  const syntax =
    named ??
    syntaxOf({
      kind,
      keys,
      text,
      marks,
      path: file.path,
      values: frontMatter?.values ?? {},
      frontMatter: frontMatter ? file.text.slice(frontMatter.yaml.start, frontMatter.yaml.end) : '',
      declared: new Set(declared.map((variable) => variable.name)),
    });
  const model = frontMatter && frontMatterModel(file.text, frontMatter.yaml, OF_CLAUDE_CODE.has(kind));
  const name = frontMatter?.values['name'];
  const details: TemplateDetails = {
    variables: [...declared, ...(kind === 'prompt-file' ? promptFileInputs(text) : [])],
    frame: USER_TURNS.has(kind) ? { section: 'messages', role: 'user' } : frameByName(file.path),
    problems: frontMatter?.problems.filter(({ code }) => code === 'unclosed-front-matter') ?? [],
    ...(model && { model }),
    ...(typeof name === 'string' && name !== '' && { name }),
  };
  const divided = kind === 'template' && !named ? withRoleHeadings(syntax, text) : syntax;
  const parsed = parseTemplate(file, body, divided, context, details);
  if (!frontMatter || !WITH_PROMPT.has(kind) || part.start > wholeFile(file).start) return parsed;
  const inFront = promptOfFrontMatter(file, frontMatter, syntax, context);
  if (inFront.prompts.length === 0) return parsed;
  const prompts = text.trim() === '' ? inFront.prompts : [...inFront.prompts, ...parsed.prompts];
  return { prompts, problems: [...parsed.problems, ...inFront.problems] };
}

/**
 * Behind the head of a prompt of generative agents, which says what its inputs are, or behind settings in a comment: the program cuts
 * them off.
 */
function behindComments(text: string, start: number): number {
  const head = text.slice(start, start + HEAD);
  const mark = head.includes('<!--') ? SETTINGS_IN_COMMENT.exec(head) : null;
  const found = mark ?? (head.includes('<comment') ? END_OF_COMMENTS.exec(head) : null);
  return found ? start + found.index + found[0].length : start;
}

interface Body extends Pick<Reading, 'kind' | 'keys'> {
  readonly text: string;
  /** Which of the marks that were looked for the text has. */
  readonly marks: ReadonlySet<string>;
  readonly path: string;
  readonly values: FrontMatter['values'];
  /** The text of it, which may be no valid YAML. */
  readonly frontMatter: string;
  readonly declared: ReadonlySet<string>;
}

function syntaxOf({ kind, keys, text, marks, path, values, frontMatter, declared }: Body): TemplateSyntax {
  if (kind === 'instructions') {
    const imports = MEMORY.test(path);
    // What an installer copies to where it is read.
    if (/(?:^|[\\/])(?:templates?|scaffolds?|skeletons?|boilerplates?)[\\/]/i.test(path)) {
      return found('text', (whole) => withDoubles(whole, imports ? memoryImports(whole) : []));
    }
    return imports ? found('text', importFindings) : styledSyntax('text');
  }
  if (kind === 'workflow') return agenticWorkflowSyntax;
  if (kind === 'fabric') return found('double-brace', patternFindings);
  if (kind === 'skill' || kind === 'command') {
    const keyed = keysOfHint(frontMatter);
    const declaredNames = frontMatterVariables(values, ['arguments']).map(({ name }) => name);
    const names = [...declaredNames, ...keyed, ...namedInText(text)];
    const isHinted = keys.includes('argument-hint') || names.length > 0;
    if (kind === 'skill') {
      const positional = isHinted ? 'yes' : speaksOfArguments(text) ? 'maybe' : 'no';
      return found('claude-command', (whole) => {
        const { placeholders, removed } = commandFindings(whole, { names, positional, files: false });
        return {
          placeholders: [...placeholders, ...skillSlots(whole), ...settingsToChoose(whole), ...valuesOfWorkflow(whole)],
          removed,
        };
      });
    }
    const isOfPi = /(?:^|[\\/])\.pi[\\/]/.test(path);
    const all = isOfPi ? 'everywhere' : TEMPLATE_FOLDER.test(path) && hasAllArguments(text) ? 'prose' : undefined;
    const hinted = isHinted || all !== undefined;
    const capitals = /(?:^|[\\/])\.(?:codex|opencode|crush)[\\/]/.test(path);
    const doubled = keyed.length > 0 || /(?:^|[\\/])\.codex[\\/]/.test(path);
    const options = { names, positional: hinted ? 'yes' : 'maybe', capitals, doubled, all } as const;
    return found('claude-command', (whole) => {
      const { placeholders, removed } = commandFindings(whole, options);
      const ofKit = isSpecKitCommand(keys, whole) ? specKitMarks(whole) : [];
      return { ...withDoubles(whole, [...placeholders, ...ofKit]), removed };
    });
  }
  if (kind === 'agent') {
    const isOfCopilot = /\.(?:agent|chatmode)\.md$|(?:^|[\\/])\.github[\\/]/i.test(path);
    return found('text', (whole) => {
      const ofCopilot = isOfCopilot ? [...foreignArguments(whole), ...variablesOfAgent(whole)] : [];
      return withDoubles(whole, [...runtimeVariables(whole), ...ofCopilot]);
    });
  }
  if (kind === 'prompt-file') {
    const variables = promptFileVariables(text);
    const ofEditor = variables.length > 0 || keys.some((key) => /^(?:agent|mode|tools|argument-hint)$/.test(key));
    if (ofEditor) {
      return found('prompt-file', (whole) => {
        const own = promptFileVariables(whole);
        const placeholders = [...own, ...foreignInputs(whole), ...settingsToChoose(whole)];
        // What names no variable of the editor may be filled by another tool.
        if (own.length === 0) return withForeignNames(whole, withDoubles(whole, placeholders));
        return { placeholders: [...placeholders, ...valuesOfWorkflow(whole)], removed: [] };
      });
    }
  }
  if (/\.(?:vm|vtl)$/i.test(path)) return velocitySyntax;
  if (/\.blade\.php$/i.test(path)) return bladeSyntax;
  if (/\.poml$/i.test(path)) return pomlSyntax;
  if (/\.rail$/i.test(path)) return railSyntax;
  if (/\.cshtml$/i.test(path) || (kind === 'template' && marks.has(RAZOR_MARK) && isRazor(text))) return razorSyntax;
  const ofStringTemplate = /\.st$/i.test(path) ? stringTemplateSyntax(text, declared) : undefined;
  if (ofStringTemplate) return ofStringTemplate;
  const isPrompt = (): boolean =>
    isForModel(path, text) || holdsPrompt(path, text) || hasBlockInProse(text) || isCollectionToFill(text);
  const document = kind === 'document' && !isPrompt();
  const syntax = braceSyntaxFor(text, { declared, eagerness: document ? 'document' : 'template' });
  return keys.length === 0 ? syntax : withPlaces(syntax, text, shellArguments(path, text));
}

/** A pattern of Fabric; a name that stands only in code spans of a text about braces is the model's. */
function patternFindings(text: string): Findings {
  const findings = doubleBraceFindings(text);
  const surroundings = new Surroundings(text);
  if (!surroundings.speaksOfBraces) return findings;
  const isShown = ({ start }: Placeholder): boolean => surroundings.codeAt(start)?.kind === 'inline';
  const filled = new Set(findings.placeholders.filter((one) => !isShown(one)).map(({ path }) => path));
  return { ...findings, placeholders: findings.placeholders.filter((one) => !isShown(one) || filled.has(one.path)) };
}

/** The text of a skill has its arguments, or says which of them are meant: ``Use `$1` for positional arguments``. */
function speaksOfArguments(text: string): boolean {
  if (text.includes('$ARGUMENTS')) return true;
  return ['`$0`', '`$1`'].some((mark) => {
    const at = text.indexOf(mark);
    if (at === -1) return false;
    const end = text.indexOf('\n', at);
    const line = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - LONGEST_LINE), end === -1 ? undefined : end);
    return /\barguments?\b/i.test(line.slice(0, 2 * LONGEST_LINE));
  });
}

const LONGEST_LINE = 100;

/** `argument-hint: FILES=<paths>`: arguments that Codex takes by name. */
function keysOfHint(frontMatter: string): string[] {
  const hint = /^argument-hint:([^\n]*)/m.exec(frontMatter)?.[1] ?? '';
  return Array.from(hint.matchAll(/\b([A-Z][A-Z0-9_]{0,80})=/g), (match) => match[1]!);
}

/** `@arguments $ISSUE: the number`: a command that says in its text what it is given. */
function namedInText(text: string): string[] {
  if (!text.includes('@arg')) return [];
  return Array.from(text.matchAll(/^@arg(?:ument)?s?[ \t]+\$([A-Za-z_]\w{0,80})/gm), (match) => match[1]!);
}

function valuesOfWorkflow(text: string): Placeholder[] {
  return text.includes('${{') ? workflowValues(new Surroundings(text)) : [];
}

function importFindings(text: string): Findings {
  return { placeholders: memoryImports(text), removed: [] };
}

function found(id: string, find: (text: string) => Findings): TemplateSyntax {
  return { id, scan: (text, context) => scanOf(text, find(text), context) };
}
