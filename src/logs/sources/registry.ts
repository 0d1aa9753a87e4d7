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

/** Every source. Where a tree of logs is given without one, a file belongs to the first that takes it. */
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
