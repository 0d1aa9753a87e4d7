import {
  type BreakpointReport,
  type FileAnalysis,
  type ModelChoice,
  placeOfBreakpoint,
  type PrefixReport,
  type PromptAnalysis,
} from '../../core/analysis.ts';
import { type PrefixEnd, variationOf } from '../../core/boundaries/prefix.ts';
import { formatUsd } from '../../core/cost/money.ts';
import type { FindingLevel } from '../../core/findings/level.ts';
import { anchorOf } from '../../core/prompt/model.ts';
import { partText, wholesOf } from '../../core/prompt/parts.ts';
import type { LineIndex } from '../../core/text/line-index.ts';
import { formatBand, type TokenBand } from '../../core/tokens/estimate.ts';
import type { AnalyzedFile, ReportedFinding } from '../analyze/file-report.ts';
import type { Style } from '../../core/text/style.ts';
import { messageText } from '../../core/text/message.ts';
import { grouped } from '../../core/text/grouped.ts';

const MOST_PROBLEMS = 10;

/** A file's analysis for a person at a terminal. Lines and characters are 1-based. */
export function fileText({ path, analysis, problems, findings }: AnalyzedFile, style: Style): string {
  const lines = [`${style.bold(path)}  ${style.dim(analysis.format)}`];
  const all = [...problems, ...analysis.problems];
  for (const problem of all.slice(0, MOST_PROBLEMS)) {
    lines.push(
      `  ${style.yellow('problem')}  ${place(analysis.lines, problem.start)}  ${messageText(problem.message)}`,
    );
  }
  if (all.length > MOST_PROBLEMS) lines.push(`  and ${all.length - MOST_PROBLEMS} problems more (--json has them all)`);
  if (analysis.prompts.length === 0) lines.push(style.dim('  no prompt text in it'));
  const of = (prompt: number | undefined): string[] =>
    findings
      .filter(({ known }, index) => !known && analysis.findings[index]!.prompt === prompt)
      .flatMap((finding) => findingText(finding, style));
  for (const [index, prompt] of analysis.prompts.entries()) {
    lines.push(...promptText(prompt, analysis, style), ...of(index));
  }
  lines.push(...of(undefined));
  return lines.join('\n');
}

export function failedFileText(path: string, message: string, style: Style): string {
  return `${style.bold(path)}\n  ${style.red('failed')}  ${message}`;
}

/** A line for each finding that is new, as compilers write them: `path:2:7: warning rule: message`. */
export function findingLines({ path, findings }: AnalyzedFile, style: Style): string {
  return findings
    .filter(({ known }) => !known)
    .map(({ level, rule, from, message }) => {
      const where = `${path}:${from.line + 1}:${from.character + 1}`;
      return `${where}: ${levelColour(level, style)(level)} ${rule}: ${message}`;
    })
    .join('\n');
}

function levelColour(level: FindingLevel, style: Style): Style['red'] {
  return level === 'error' ? style.red : level === 'warning' ? style.yellow : style.dim;
}

const LEVEL_COLUMN = 16;

function findingText({ level, rule, from, message, fixable }: ReportedFinding, style: Style): string[] {
  const where = `${from.line + 1}:${from.character + 1}`;
  return [
    `    ${levelColour(level, style)(level)}${' '.repeat(LEVEL_COLUMN - level.length)}${where}  ${rule}${fixable ? style.dim(' (fixable)') : ''}`,
    `${' '.repeat(LEVEL_COLUMN + 4)}${message}`,
  ];
}

function promptText(analysis: PromptAnalysis, file: FileAnalysis, style: Style): string[] {
  const { prompt, model } = analysis;
  if (prompt.isPart) return [`  ${style.cyan(prompt.name)}  ${style.dim(partReport(analysis, file))}`];
  const at = prompt.anchor === undefined ? '' : style.dim(`at ${place(file.lines, prompt.anchor)}  `);
  const out = [`  ${style.cyan(prompt.name)}  ${at}${model.id}${modelRemark(model)}`];
  const { everybody, session } = analysis.ends;
  out.push(`    static prefix   ${prefixText(analysis.staticPrefix, everybody, file.lines, style)}`);
  if (everybody.stop) out.push(`    ended by        ${stopText(everybody.named ?? everybody.stop, file, style)}`);
  if (analysis.sessionPrefix.end !== analysis.staticPrefix.end) {
    out.push(`    session prefix  ${prefixText(analysis.sessionPrefix, session, file.lines, style)}`);
  }
  for (const breakpoint of analysis.breakpoints) out.push(...breakpointText(breakpoint, file, style));
  if (analysis.reorderingReport) {
    const { message, savedPerThousandRequestsUsd: saved } = analysis.reorderingReport;
    const gain = saved > 0 ? `, about ${formatUsd(saved)} per 1,000 requests` : '';
    out.push(`    ${style.yellow('reorder')}         ${messageText(message).replace(/\.$/, '')}${gain}.`);
  }
  return out;
}

function modelRemark({ known, origin, isFamily, isDefault }: ModelChoice): string {
  if (!known) return ' (unknown model)';
  if (isFamily) return ` (its version is not known here: judged as ${known.name}, whose minimum is the largest)`;
  if (isDefault) return ' (the default of the code)';
  return origin === 'default' ? ' (assumed)' : '';
}

function partReport({ prompt, staticTokens }: PromptAnalysis, { prompts, lines }: FileAnalysis): string {
  const wholes = wholesOf(
    prompts.map((one) => one.prompt),
    prompt,
  );
  return `at ${place(lines, anchorOf(prompt))}, ${formatBand(staticTokens)} of static text, ${partText(wholes)}`;
}

function prefixText(prefix: PrefixReport, end: PrefixEnd, lines: LineIndex, style: Style): string {
  const where = !end.stop ? 'all of it' : `up to ${place(lines, prefix.end)}`;
  const { cacheable, minimumTokens, tokens, hasUnreadText } = prefix;
  const colour = cacheable === 'yes' ? style.green : cacheable === 'no' ? style.dim : style.yellow;
  const verdict =
    minimumTokens === undefined
      ? style.dim('minimum not known')
      : cacheable === 'yes'
        ? colour(`cacheable (minimum ${grouped(minimumTokens)})`)
        : cacheable === 'no'
          ? colour(`below the minimum of ${grouped(minimumTokens)}`)
          : hasUnreadText
            ? colour(`not known whether it reaches the minimum of ${grouped(minimumTokens)}`)
            : colour(`borderline (minimum ${grouped(minimumTokens)})`);
  return `${where}  ${hasUnreadText ? withUnread(tokens) : formatBand(tokens)}  ${verdict}`;
}

function withUnread(tokens: TokenBand): string {
  return `${tokens.high === 0 ? '' : `${formatBand(tokens)}, and `}text that is not read here`;
}

function stopText(
  stop: NonNullable<PromptAnalysis['ends']['everybody']['stop']>,
  file: FileAnalysis,
  style: Style,
): string {
  const where = place(file.lines, stop.start);
  const variation = variationOf(stop);
  if (!variation) return where;
  const changes = `at ${where}: changes per ${PER[variation.volatility]} (${variation.confidence})`;
  const isByItself = stop.kind === 'dynamic' && variation.volatility === (stop.begins ?? stop).volatility;
  if (!isByItself) return `text in a condition or loop ${changes}`;
  const expression = stop.expression.replace(/\s+/g, ' ');
  const shown = expression.length > 60 ? `${expression.slice(0, 57)}…` : expression;
  return `${style.yellow(shown)} ${changes}`;
}

const PER = {
  constant: 'nothing',
  deploy: 'deployment',
  user: 'user',
  session: 'session',
  request: 'request',
  volatile: 'request (clock or chance)',
} as const;

function breakpointText(breakpoint: BreakpointReport, file: FileAnalysis, style: Style): string[] {
  const { lines } = file;
  const { exists, worthwhile, ttl, tokens, savedPerThousandRequestsUsd, reason } = breakpoint;
  const label = exists ? 'breakpoint' : worthwhile ? 'suggestion' : 'best place';
  const mark = worthwhile ? style.green(label) : style.dim(label);
  const saved = worthwhile ? `  saves about ${formatUsd(savedPerThousandRequestsUsd)} per 1,000 requests` : '';
  const after = afterPlace(lines, placeOfBreakpoint(breakpoint), file.file.text);
  return [
    `    ${mark}${' '.repeat(16 - label.length)}${after}  ${ttl}  ${formatBand(tokens)}${saved}`,
    `${' '.repeat(20)}${style.dim(messageText(reason))}`,
  ];
}

/** A line where the breakpoint stands between two, else the very place. */
function afterPlace(lines: LineIndex, offset: number, text: string): string {
  const rest = text.slice(offset, offset + 200).split(/[\r\n]/, 1)[0]!;
  const isAtLine = lines.positionAt(offset).character === 0 || /^[\s,"'\]}]*$/.test(rest);
  return isAtLine ? `after line ${lines.lineOf(Math.max(0, offset - 1)) + 1}` : `at ${place(lines, offset)}`;
}

function place(lines: LineIndex, offset: number): string {
  const { line, character } = lines.positionAt(offset);
  return `${line + 1}:${character + 1}`;
}
