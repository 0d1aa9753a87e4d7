import { type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { Placeholder } from '../placeholder.ts';

/** What Raycast fills, with attributes or what is done with it: `{argument name="Tone"}`, `{selection | trim}`. */
const WITH_ATTRIBUTES =
  /^(argument|clipboard|selection|cursor|snippet|date|time|datetime|day|uuid|browser-tab|calculator)(?=[ |])(?: {1,3}[\w-]{1,20}=(?:"[^"\r\n]{0,200}"|'[^'\r\n]{0,200}'|“[^”\r\n]{0,200}”|[\w+-]{1,40})){0,6}(?: {0,2}\| {0,2}[\w%-]{1,40}){0,4}$/;
/** State of Google's ADK by its scope, and what may be missing there: `{user:plan}`, `{notes?}`. */
const OF_STATE = /^(?:(user|app|temp):)?([A-Za-z_]\w{1,80})(\?)?$/;
const SCOPES: Readonly<Record<string, Inferred>> = {
  user: { volatility: 'user', confidence: 'likely' },
  app: { volatility: 'deploy', confidence: 'likely' },
  temp: { volatility: 'request', confidence: 'likely' },
};

/** What Smarty does with a value, and a file that it puts in: `{$guest.name|upper}`, `{include file="rules.tpl"}`. */
const WITH_MODIFIERS =
  /^\$([A-Za-z_]\w{0,60}(?:\.\w{1,60}){0,4})((?:\|@?\w{1,40}(?::(?:"[^"\r\n]{0,80}"|'[^'\r\n]{0,80}'|[\w.$-]{1,40})){0,4}){1,4})$/;
const INCLUDED = /^include file=(["'])([\w./-]{1,120})\1(?: \w{1,40}=[^{}\r\n]{1,80})?$/;
/** A note of the vault that Copilot for Obsidian puts in: `{[[Plan]]}`. */
const NOTE = /^\[\[([^[\]\r\n]{1,120})\]\]$/;

/** Reads what stands between single braces as a placeholder with marks of its own, which `str.format` could not read. */
export function markedField(content: string): Omit<Placeholder, 'start' | 'end'> | undefined {
  if (!/[?:="| []/.test(content)) return undefined;
  const expression = content;
  const note = NOTE.exec(content)?.[1];
  if (note) return { expression, path: 'note', cause: 'include', inferred: UNKNOWN };
  const raycast = WITH_ATTRIBUTES.exec(content)?.[1];
  if (raycast) return { expression, path: raycast, cause: 'expression' };
  const file = INCLUDED.exec(content)?.[2];
  if (file) return { expression, path: file, cause: 'include', inferred: UNKNOWN };
  const [, value, modifiers] = WITH_MODIFIERS.exec(content) ?? [];
  if (value) return { expression, path: value, cause: 'expression', filters: modifiers!.slice(1).split('|') };
  const [, scope, name, optional] = OF_STATE.exec(content) ?? [];
  if (!name || (!scope && !optional)) return undefined;
  const inferred = scope && SCOPES[scope];
  return { expression, path: name, cause: 'placeholder', ...(inferred && { inferred }) };
}
