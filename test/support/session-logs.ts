import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { claudeUsage } from './claude-log.ts';

/** A call in a log of Claude Code, by what matters to costs. */
export interface LoggedCall {
  readonly atMs: number;
  readonly input?: number;
  readonly write5m?: number;
  readonly write1h?: number;
  readonly read?: number;
  readonly output?: number;
  readonly model?: string;
  readonly missReason?: string;
  /** Of the agent. */
  readonly version?: string;
}

export interface LoggedSession {
  readonly id: string;
  /** The folder in which the agent worked. */
  readonly project: string;
  readonly calls: readonly LoggedCall[];
  readonly agent?: string;
}

/** Logs of Claude Code below a folder that stands for `CLAUDE_CONFIG_DIR`. */
export class SessionLogs {
  readonly configFolder: string;
  readonly #text: string;
  #lastMessage = 0;

  /** @param text of each answer */
  constructor(configFolder: string, text = 'SECRET TEXT OF A PROMPT') {
    this.configFolder = configFolder;
    this.#text = text;
    mkdirSync(path.join(configFolder, 'projects'), { recursive: true });
  }

  /** Writes a session's file, or a sub-agent's. @returns its path */
  write(session: LoggedSession): string {
    const folder = path.join(this.configFolder, 'projects', session.project.replaceAll(/[^\w]/g, '-'));
    const file = session.agent
      ? path.join(folder, session.id, 'subagents', `agent-${session.agent}.jsonl`)
      : path.join(folder, `${session.id}.jsonl`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, session.calls.map((call) => this.#line(session, call)).join(''));
    return file;
  }

  append(file: string, session: LoggedSession, call: LoggedCall): void {
    appendFileSync(file, this.#line(session, call));
  }

  #line({ id, project, agent }: LoggedSession, call: LoggedCall): string {
    const number = ++this.#lastMessage;
    const { atMs, input = 4, write5m = 0, write1h = 0, read = 0, output = 300, model = 'claude-opus-5' } = call;
    const line = {
      type: 'assistant',
      timestamp: new Date(atMs).toISOString(),
      sessionId: id,
      cwd: project,
      ...(call.version && { version: call.version }),
      ...(agent && { isSidechain: true, agentId: agent }),
      requestId: `req_${id}_${number}`,
      message: {
        id: `msg_${id}_${number}`,
        model,
        role: 'assistant',
        content: [{ type: 'text', text: this.#text }],
        stop_reason: 'end_turn',
        usage: claudeUsage({ input, write5m, write1h, read, output }),
        ...(call.missReason && { diagnostics: { cache_miss_reason: { type: call.missReason } } }),
      },
    };
    return `${JSON.stringify(line)}\n`;
  }
}

/** The calls of a conversation whose cache works: each writes what is new, and reads the rest. A pause lets it expire. */
export function conversation(
  startMs: number,
  turns: number,
  options: { readonly gapMs?: number; readonly pauseAt?: number; readonly pauseMs?: number } = {},
): LoggedCall[] {
  const { gapMs = 60_000, pauseAt, pauseMs = 8 * 60_000 } = options;
  const calls: LoggedCall[] = [];
  let atMs = startMs;
  let cached = 0;
  for (let turn = 0; turn < turns; turn++) {
    if (turn > 0) atMs += turn === pauseAt ? pauseMs : gapMs;
    const read = turn === pauseAt ? 0 : cached;
    const prompt = (turn === 0 ? 20_000 : cached) + 1200;
    calls.push({ atMs, read, write5m: prompt - read, output: 400 + turn });
    cached = prompt;
  }
  return calls;
}
