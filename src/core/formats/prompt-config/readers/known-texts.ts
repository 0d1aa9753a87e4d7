import type { Inferred } from '../../../prompt/volatility.ts';
import type { ConfigEntry, ConfigNode } from '../config-node.ts';
import { isAnswerForm } from '../prompt-keys.ts';
import type { PromptDraft } from '../prompt-draft.ts';
import { hasPlaceholder, isReference } from '../prompt-text.ts';

/** Values that stand in the file, by the names of the places that they fill. */
export type KnownTexts = ReadonlyMap<string, Inferred>;

/** What the configuration's own language puts in. */
const IN_FILE: Inferred = { volatility: 'constant', confidence: 'likely' };
/** A program puts it in, which may be written to put another value there. */
const BESIDE: Inferred = { volatility: 'deploy', confidence: 'likely' };
/** OmegaConf's `${agent.templates.format}`. */
const PATH = /\$\{([A-Za-z_]\w{0,60}(?:\.\w{1,60}){1,8})\}/g;

/** The forms of the answer that stand beside the texts that they are put into: `{response_schema}` beside `response_schema: |`. */
export function formsBeside(entries: readonly ConfigEntry[]): KnownTexts {
  const forms = entries.filter(
    ({ name, value }) => isAnswerForm(name) && isFixed(value) && value.text.trim().includes('\n'),
  );
  return new Map(forms.map(({ name }) => [name, BESIDE]));
}

/**
 * Drafts of a configuration of Hydra, which know the texts of the same file that they put in by their paths. Such a file may be put
 * under one name, which its paths then begin with. Source: Hydra, Packages; OmegaConf, Variable interpolation.
 */
export function withInterpolations(root: ConfigNode, drafts: readonly PromptDraft[]): readonly PromptDraft[] {
  if (!root.get('_target_')) return drafts;
  return drafts.map((draft) => ({
    ...draft,
    parts: draft.parts.map((part) => {
      if (!('node' in part)) return part;
      return { ...part, known: new Map([...(part.known ?? []), ...interpolated(root, part.node.text)]) };
    }),
  }));
}

function interpolated(root: ConfigNode, text: string): KnownTexts {
  const paths = Array.from(text.matchAll(PATH), ([, path]) => path!);
  return new Map(paths.filter((path) => isFixedAt(root, path.split('.'))).map((path) => [path, IN_FILE]));
}

function isFixedAt(root: ConfigNode, path: readonly string[]): boolean {
  const whole = at(root, path) ?? at(root, path.slice(1));
  return whole !== undefined && isFixed(whole);
}

function at(root: ConfigNode, path: readonly string[]): ConfigNode | undefined {
  return path.reduce<ConfigNode | undefined>((node, name) => node?.get(name), root);
}

/** A text without a place that a program fills. */
function isFixed({ kind, text }: ConfigNode): boolean {
  return kind === 'text' && text.trim() !== '' && !isReference(text) && !hasPlaceholder(text) && !text.includes('${');
}
