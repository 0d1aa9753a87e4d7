import type { FindingLevel } from '../../core/findings/level.ts';
import { type RuleMeta, rulePage } from '../../core/findings/rule.ts';
import { ALL_RULES } from '../../core/rules/registry.ts';
import type { FileReport, ReportedFinding } from '../analyze/file-report.ts';
import type { Terminal } from '../command.ts';
import { version } from '../../../package.json';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Readonly<Record<FindingLevel, string>> = { error: 'error', warning: 'warning', hint: 'note' };
const FINGERPRINT = 'promptCacheInspector/v1';

/**
 * Prints the findings as a SARIF 2.1.0 log, as code scanning services take it. Lines and columns are 1-based there, columns in
 * UTF-16 code units. No text of a prompt is in it.
 */
export async function printSarif(
  reports: AsyncIterable<FileReport>,
  hasBaseline: boolean,
  terminal: Terminal,
): Promise<void> {
  const results: object[] = [];
  const failures: object[] = [];
  for await (const { path, findings, failure } of reports) {
    for (const finding of findings) results.push(resultOf(path, finding, hasBaseline));
    if (failure !== undefined) failures.push(notification(path, failure));
  }
  const run = {
    tool: {
      driver: {
        name: 'Prompt Cache Inspector',
        semanticVersion: version,
        rules: ALL_RULES.map(descriptorOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: failures }],
    results,
  };
  terminal.print(JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2));
}

function descriptorOf({ id, title, level, fact }: RuleMeta): object {
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: fact.statement },
    help: { text: `${fact.statement} Source: ${fact.source}. More in ${rulePage(id)}.` },
    defaultConfiguration: { enabled: level !== 'off', ...(level !== 'off' && { level: LEVELS[level] }) },
  };
}

function resultOf(path: string, finding: ReportedFinding, hasBaseline: boolean): object {
  const { rule, level, confidence, message, from, to, start, end, fingerprint, known } = finding;
  return {
    ruleId: rule,
    ruleIndex: ALL_RULES.findIndex(({ id }) => id === rule),
    level: LEVELS[level],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
          region: {
            startLine: from.line + 1,
            startColumn: from.character + 1,
            endLine: to.line + 1,
            endColumn: to.character + 1,
            charOffset: start,
            charLength: end - start,
          },
        },
      },
    ],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    ...(hasBaseline && { baselineState: known ? 'unchanged' : 'new' }),
    properties: { confidence },
  };
}

function notification(path: string, message: string): object {
  return {
    level: 'error',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' } } }],
  };
}

/** A path as a relative reference; an absolute one keeps its slash. One with a drive's letter is an address. */
export function uriOf(path: string): string {
  const parts = path.replaceAll('\\', '/').replace(/^\.\//, '').split('/');
  if (/^[A-Za-z]:$/.test(parts[0]!))
    return `file:///${[parts[0], ...parts.slice(1).map(encodeURIComponent)].join('/')}`;
  return parts.map((part) => encodeURIComponent(part)).join('/');
}
