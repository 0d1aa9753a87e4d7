/**
 * A cache as the documentation tells it, in the plainest words: a list of entries, each with the whole prefix as JSON. Slow, and
 * written without a look at the simulator. It knows neither web tools nor deferred ones nor stripped thinking.
 */
export interface ReferenceRequest {
  readonly atMs: number;
  readonly respondedAtMs: number;
  readonly platform: string;
  readonly workspace: string;
  readonly tokens: readonly number[];
  readonly body: ReferenceBody;
}

export interface ReferenceBlock {
  readonly type: string;
  readonly cache_control?: { readonly type: 'ephemeral'; readonly ttl?: '5m' | '1h' };
  readonly [member: string]: unknown;
}

export interface ReferenceBody {
  readonly model: string;
  readonly cache_control?: { readonly type: 'ephemeral'; readonly ttl?: '5m' | '1h' };
  readonly tools?: readonly ReferenceBlock[];
  readonly system?: readonly ReferenceBlock[];
  readonly messages: readonly { readonly role: string; readonly content: readonly ReferenceBlock[] }[];
  readonly [parameter: string]: unknown;
}

export type ReferenceUsage = { read: number; write5m: number; write1h: number; input: number } | 'refused';

interface Entry {
  readonly cache: string;
  readonly prefix: string;
  readonly ttl: '5m' | '1h';
  readonly readableAtMs: number;
  usedAtMs: number;
}

const LIFETIME = { '5m': 5 * 60_000, '1h': 60 * 60_000 };

export class ReferenceCache {
  #entries: Entry[] = [];
  readonly #minimums: Readonly<Record<string, number>>;

  constructor(minimums: Readonly<Record<string, number>>) {
    this.#minimums = minimums;
  }

  send(request: ReferenceRequest): ReferenceUsage {
    const { body, atMs } = request;
    const blocks = [
      ...(body.tools ?? []).map((block) => ({ section: 0, role: '', block })),
      ...(body.system ?? []).map((block) => ({ section: 1, role: 'system', block })),
      ...body.messages.flatMap(({ role, content }) => content.map((block) => ({ section: 2, role, block }))),
    ];
    const markers = blocks.map(({ block }) => block.cache_control && (block.cache_control.ttl ?? '5m'));
    if (body.cache_control) {
      const ttl = body.cache_control.ttl ?? '5m';
      const last = markers.length - 1;
      if (markers[last] && markers[last] !== ttl) return 'refused';
      markers[last] = ttl;
    }
    const given = markers.filter((ttl) => ttl !== undefined);
    if (given.length > 4 || given.some((ttl, index) => ttl === '1h' && given.slice(0, index).includes('5m')))
      return 'refused';

    const isolated = request.platform === 'claude-api' ? request.workspace : '';
    const cache = JSON.stringify([request.platform, isolated, body.model]);
    const prefix = (index: number): string => {
      const pieces: unknown[] = [];
      for (let section = 0; section <= blocks[index]!.section; section++) {
        pieces.push(parametersOf(body, section));
        for (const one of blocks.slice(0, index + 1)) {
          if (one.section === section) pieces.push([one.role, { ...one.block, cache_control: undefined }]);
        }
      }
      return JSON.stringify(pieces);
    };
    const sum = (index: number): number => request.tokens.slice(0, index + 1).reduce((a, b) => a + b, 0);
    const lives = (entry: Entry): boolean => atMs - entry.usedAtMs <= LIFETIME[entry.ttl];
    const entryAt = (index: number): Entry | undefined => {
      const wanted = prefix(index);
      return this.#entries.find((entry) => entry.cache === cache && entry.prefix === wanted && lives(entry));
    };

    const breakpoints = markers.flatMap((ttl, index) => (ttl ? [{ index, ttl }] : []));
    let hit = -1;
    for (const { index: from } of breakpoints.toReversed()) {
      let position = 1;
      for (let index = from; index >= 0 && position <= 20; index--) {
        const entry = entryAt(index);
        if (entry && entry.readableAtMs <= atMs) {
          hit = index;
          break;
        }
        const { type } = blocks[index]!.block;
        const joins = request.platform === 'claude-api' && (type === 'tool_use' || type === 'tool_result');
        if (!joins || blocks[index - 1]?.block.type !== type) position++;
      }
      if (hit >= 0) break;
    }

    const minimum = this.#minimums[body.model]!;
    const effective = breakpoints.filter(({ index }) => sum(index) >= minimum);
    const a = hit === -1 ? 0 : sum(hit);
    const b = Math.max(a, ...effective.filter(({ ttl }) => ttl === '1h').map(({ index }) => sum(index)));
    const c = Math.max(a, ...effective.map(({ index }) => sum(index)));
    const total = sum(blocks.length - 1);

    if (hit >= 0) entryAt(hit)!.usedAtMs = atMs;
    for (const { index, ttl } of effective) {
      const known = entryAt(index);
      if (known && known.readableAtMs <= atMs) {
        known.usedAtMs = atMs;
        continue;
      }
      this.#entries = this.#entries.filter((entry) => entry.cache !== cache || entry.prefix !== prefix(index));
      this.#entries.push({
        cache,
        prefix: prefix(index),
        ttl: known?.ttl === '1h' ? '1h' : ttl,
        readableAtMs: Math.min(known?.readableAtMs ?? Infinity, request.respondedAtMs),
        usedAtMs: atMs,
      });
    }
    return { read: a, write5m: c - b, write1h: b - a, input: total - c };
  }
}

/** The parameters that are rendered before a section. */
function parametersOf(body: ReferenceBody, section: number): unknown {
  const { speed, tool_choice: choice, thinking, output_config: config, messages } = body;
  if (section === 1) return speed === 'fast' ? 'fast' : null;
  if (section !== 2) return null;
  const effort = (config as { effort?: string } | undefined)?.effort;
  const hasImage = messages.some(({ content }) => content.some(({ type }) => type === 'image'));
  const type = (choice as { type?: string } | undefined)?.type;
  return [
    type === 'auto' ? null : (choice ?? null),
    thinking ?? null,
    effort === 'high' ? null : (effort ?? null),
    hasImage,
  ];
}
