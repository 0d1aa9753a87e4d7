import type { SourceId } from '../record.ts';
import type { LogSource } from '../source.ts';
import { autopackSource } from './autopack/source.ts';
import { claudeCodeSource } from './claude-code/source.ts';
import { codexSource } from './codex/source.ts';
import { contextFoundrySource } from './context-foundry/source.ts';
import { copilotChatSource } from './copilot-chat/source.ts';
import { copilotCliSource } from './copilot-cli/source.ts';
import { devmemSource } from './devmem/source.ts';
import { geminiCliSource } from './gemini-cli/source.ts';
import { messagesJsonlSource } from './messages-jsonl/source.ts';
import { openCodeSource } from './opencode/source.ts';
import { promptCacheRunsSource } from './prompt-cache-runs/source.ts';
import { quasarSource } from './quasar/source.ts';
import { qwenCodeSource } from './qwen-code/source.ts';
import { runPlanSource } from './run-plan/source.ts';

/** Every source. */
export const SOURCES: readonly LogSource[] = [
  claudeCodeSource,
  codexSource,
  geminiCliSource,
  openCodeSource,
  copilotCliSource,
  copilotChatSource,
  qwenCodeSource,
  messagesJsonlSource,
  promptCacheRunsSource,
  contextFoundrySource,
  quasarSource,
  devmemSource,
  runPlanSource,
  autopackSource,
];

export function findSource(id: SourceId): LogSource | undefined {
  return SOURCES.find((source) => source.id === id);
}

/**
 * A source as it reads a tree of logs for which none was named: each file belongs to the one that its path is typical of, else to
 * the first that takes it and has no typical paths.
 */
export function withOwnFilesOnly(source: LogSource): LogSource {
  return {
    ...source,
    kindOf: (relativePath) => (ownerOf(relativePath) === source ? source.kindOf(relativePath) : undefined),
  };
}

function ownerOf(relativePath: string): LogSource | undefined {
  const sources = SOURCES.filter(({ onlyByName }) => !onlyByName);
  const takers = sources.filter((source) => source.kindOf(relativePath) !== undefined);
  return (
    takers.find(({ typicalPath }) => typicalPath?.test(relativePath)) ??
    takers.find(({ typicalPath }) => typicalPath === undefined)
  );
}
