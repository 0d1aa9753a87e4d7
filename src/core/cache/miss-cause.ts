import type { Divergence } from './divergence.ts';
import { isCallId } from './change-words.ts';
import type { MissCause } from './miss.ts';
import type { ParameterName } from './parameters.ts';

export interface NamedCause {
  readonly cause: MissCause;
  /** The id in the catalogue of findings, where it has one. */
  readonly rule?: string;
}

const OF_PARAMETER: Readonly<Record<ParameterName | 'model', NamedCause>> = {
  model: { cause: 'model_changed', rule: 'model-switch' },
  mcp_servers: { cause: 'tools_changed', rule: 'tool-set-changes-midsession' },
  web_search: { cause: 'web_search_changed', rule: 'speed-or-server-tool-toggle' },
  citations: { cause: 'citations_changed', rule: 'speed-or-server-tool-toggle' },
  speed: { cause: 'speed_changed', rule: 'speed-or-server-tool-toggle' },
  tool_choice: { cause: 'tool_choice_changed', rule: 'tool-choice-toggle' },
  disable_parallel_tool_use: { cause: 'tool_choice_changed', rule: 'tool-choice-toggle' },
  images: { cause: 'images_changed', rule: 'image-churn' },
  thinking: { cause: 'thinking_changed', rule: 'thinking-toggle' },
  effort: { cause: 'effort_changed', rule: 'thinking-toggle' },
  output_format: { cause: 'parameters_changed' },
  context_management: { cause: 'parameters_changed', rule: 'context-edit-too-often' },
  betas: { cause: 'parameters_changed', rule: 'beta-header-drift' },
};

/** The word for a miss that a change made, and the rule of the catalogue that finds such changes. */
export function causeOfChange(divergence: Divergence): NamedCause {
  const { kind, parameter, section } = divergence;
  if (parameter) return OF_PARAMETER[parameter];
  const cause: MissCause =
    section === 'tools'
      ? 'tools_changed'
      : section === 'system'
        ? 'system_prompt_changed'
        : divergence.after?.type === 'compaction'
          ? 'compacted'
          : 'messages_rewritten';
  const rule = cause === 'compacted' ? undefined : ruleOf(divergence, kind);
  return rule === undefined ? { cause } : { cause, rule };
}

function ruleOf({ section, path, before, after }: Divergence, kind: Divergence['kind']): string | undefined {
  switch (kind) {
    case 'clock':
      return 'dynamic-timestamp-in-prefix';
    case 'id':
      if (section === 'tools') return path?.[0] === 'name' ? 'random-tool-alias' : 'random-id-in-prefix';
      return isCallId(path) ? 'regenerated-tool-call-id' : 'random-id-in-prefix';
    case 'white-space':
      return 'whitespace-drift';
    case 'environment':
      return 'environment-in-prefix';
    case 'key-order':
      return 'nondeterministic-json';
    case 'permutation':
      return section === 'tools' ? 'unstable-tool-order' : 'history-rewritten';
    case 'image':
      return 'image-churn';
    default:
      if (section === 'messages') return 'history-rewritten';
      if (section !== 'tools') return undefined;
      return before?.section === after?.section && path?.[0] !== 'name' ? undefined : 'tool-set-changes-midsession';
  }
}
