import type { FileAnalysis, ModelChoice, PrefixReport, PromptAnalysis } from './analysis.ts';
import { reportReordering } from './boundaries/reorder-report.ts';
import { refusalsOf } from './boundaries/refusal.ts';
import { type PlanContext, reportBreakpoints } from './boundaries/report.ts';
import { FULL_PRICE_PER_MILLE } from './cost/cost.ts';
import { priceModifier } from './cost/modifiers.ts';
import { DEFAULT_MODEL } from './configuration/prompt-settings.ts';
import type { ResolvedSettings } from './configuration/resolve.ts';
import { FileSubject } from './findings/file-subject.ts';
import type { PromptBasis } from './findings/prompt-subject.ts';
import { findingsOf } from './findings/run.ts';
import type { PromptPosition } from './boundaries/positions.ts';
import type { PrefixEnd } from './boundaries/prefix.ts';
import { hasUnreadText } from './boundaries/unread.ts';
import { prefixSha256 } from './prompt/identity.ts';
import { minimumOf, type ModelCatalogue } from './providers/catalogue.ts';
import { readModelId } from './providers/model-id.ts';
import type { ModelPrice } from './providers/known-model.ts';
import { findProvider } from './providers/registry.ts';
import type { Prompt } from './prompt/model.ts';
import type { FileStructure, PromptStructure } from './structure.ts';
import type { Calibration } from './tokens/calibration.ts';
import { bandOf, cacheable, type TokenBand } from './tokens/estimate.ts';
import { MeasuredPrompt } from './tokens/measured-prompt.ts';
import { type StaticRun, staticRuns } from './tokens/static-runs.ts';
import type { TokenCounter } from './tokens/token-counter.ts';
import { type Message, say } from './text/message.ts';

/** What turns tokens into money, beside the file itself. */
export interface Economics {
  readonly catalogue: ModelCatalogue;
  /** The day whose prices count, `YYYY-MM-DD`. */
  readonly date: string;
  /** The model that an argument or the editor's choice names; it comes before the file's. */
  readonly model?: string;
  /** What the provider's own counts say of the token estimate. */
  readonly calibration?: Calibration;
  /** What the configuration says of the file; its model comes behind the file's own. */
  readonly settings: Pick<
    ResolvedSettings,
    'caching' | 'model' | 'ttl' | 'minimumTokens' | 'traffic' | 'trafficAssumed' | 'levels'
  >;
}

/** The texts that {@link completeAnalysis} needs counted; count them beforehand, in slices, to keep it short. */
export function runTexts(structure: FileStructure): string[] {
  return structure.prompts.flatMap((prompt) => runsOf(structure, prompt).map((run) => run.text));
}

/** Counts tokens, plans breakpoints, says what they save and what is wrong. Pure but for the counter's memory. */
export function completeAnalysis(structure: FileStructure, counter: TokenCounter, economics: Economics): FileAnalysis {
  const bases = structure.prompts.map((prompt) => complete(structure, prompt, counter, economics));
  return {
    ...structure,
    prompts: bases.map(({ analysis }) => analysis),
    findings: findingsOf(new FileSubject(structure, bases), structure.suppressions, economics.settings.levels),
  };
}

function complete(
  structure: FileStructure,
  prompt: PromptStructure,
  counter: TokenCounter,
  economics: Economics,
): PromptBasis {
  const text = structure.file.text;
  const model = chooseModel(prompt, economics);
  const generation = model.known?.tokenizer ?? 'unknown';
  const correct = economics.calibration?.of(model.id, generation);
  const measured = new MeasuredPrompt(runsOf(structure, prompt), (run) => counter.count(run), correct);
  const until = (end: PrefixEnd): TokenBand => measured.until(end, generation);
  const isUnread = (position: PromptPosition): boolean => hasUnreadText(text, prompt.prompt, position);
  const prefixOf = (end: PrefixEnd): PrefixReport => prefixReport(end, until(end), isUnread(end), model);
  const context = planContext(prompt, model, measured.whole(generation).estimate, economics);
  const breakpoints = reportBreakpoints(
    prompt.prompt,
    prompt.positions,
    (position) => measured.until(position, generation),
    { ...context, isUnread },
  );
  const { reordering, ends } = prompt;
  const gained = reordering && measured.certainBetween(ends.everybody, reordering.until);
  const reorderingReport =
    gained && reportReordering(prompt, structure, until(ends.everybody), bandOf(gained, generation), context);
  let sha256: string | undefined;
  const analysis: PromptAnalysis = {
    ...prompt,
    model,
    staticPrefix: prefixOf(prompt.ends.everybody),
    sessionPrefix: prefixOf(prompt.ends.session),
    staticTokens: measured.whole(generation),
    breakpoints,
    ...(reorderingReport && { reorderingReport }),
    get prefixSha256() {
      return (sha256 ??= prefixSha256(text, prompt.prompt, prompt.ends.everybody));
    },
  };
  const { trafficAssumed, caching: cachingWanted } = economics.settings;
  const smallest = model.known && economics.catalogue.smallestMinimum(model.known.provider);
  return {
    analysis,
    measured,
    context,
    trafficAssumed,
    cachingWanted,
    ...(smallest !== undefined && { smallestMinimumTokens: smallest }),
  };
}

function runsOf(structure: FileStructure, prompt: PromptStructure): StaticRun[] {
  const { everybody, user, session } = prompt.ends;
  const cuts = [...prompt.positions.filter((position) => !position.wholeBlock), everybody, user, session];
  if (prompt.reordering) cuts.push(prompt.reordering.until);
  return staticRuns(structure.file.text, prompt.prompt, cuts);
}

/** An argument comes first, then the file, then the configuration. */
function chooseModel({ prompt }: PromptStructure, economics: Economics): ModelChoice {
  const { catalogue, date } = economics;
  const choice = (id: string, origin: ModelChoice['origin']): ModelChoice => {
    const known = catalogue.find(id, date);
    const regional = readModelId(id).regional;
    const priceFactor = known ? priceModifier(known, { regional }) / FULL_PRICE_PER_MILLE : 1;
    return { id: known?.id ?? id, origin, priceFactor, ...(known && { known }) };
  };
  if (economics.model !== undefined) return choice(economics.model, 'option');
  if (prompt.model) {
    const { id, isFamily, isDefault } = prompt.model;
    const named = { ...choice(id, 'file'), ...(isDefault && { isDefault }) };
    const least = isFamily && !named.known ? catalogue.leastOfFamily(id.toLowerCase(), date) : undefined;
    return least ? { ...named, known: least, isFamily: true } : named;
  }
  if (economics.settings.model !== undefined) return choice(economics.settings.model, 'configuration');
  const { provider = 'anthropic' } = prompt;
  // Of another provider's models none is assumed: their minimum and prices differ too much.
  return choice(provider === 'anthropic' ? DEFAULT_MODEL : `${provider}/unnamed`, 'default');
}

function prefixReport(end: PrefixEnd, tokens: TokenBand, isUnread: boolean, { known }: ModelChoice): PrefixReport {
  const minimum = known && minimumOf(known);
  const verdict = known?.caching === 'no' ? 'no' : cacheable(tokens, minimum);
  return {
    end: end.offset,
    tokens,
    ...(minimum && { minimumTokens: minimum.tokens }),
    ...(isUnread && { hasUnreadText: true }),
    cacheable: isUnread && minimum && verdict === 'no' ? 'borderline' : verdict,
  };
}

const PER_MILLION = 1_000_000;

function planContext(
  { prompt }: PromptStructure,
  model: ModelChoice,
  promptTokens: number,
  economics: Economics,
): PlanContext {
  const { known } = model;
  const provider = known && findProvider(known.provider);
  const price = known && economics.catalogue.priceAt(known, economics.date, promptTokens);
  const prices = price && pricesPerToken(price, model.priceFactor);
  const isAutomatic = provider?.caching === 'automatic';
  const unsuggested =
    whyNot(model, isAutomatic, economics.settings.caching) ?? (isAutomatic ? undefined : refusalSentence(prompt));
  const ofProvider = (known && minimumOf(known)?.tokens) ?? 0;
  const { minimumTokens } = economics.settings;
  return {
    ...(prices && { prices }),
    slots: provider?.slots ?? 0,
    minimumTokens: Math.max(ofProvider, minimumTokens),
    minimumIsConfigured: minimumTokens > ofProvider,
    cachesByItself: isAutomatic && known?.caching === 'yes' && economics.settings.caching,
    traffic: economics.settings.traffic,
    ...(economics.settings.ttl && { ttl: economics.settings.ttl }),
    ...(unsuggested !== undefined && { unsuggested }),
  };
}

function pricesPerToken(price: ModelPrice, factor: number): PlanContext['prices'] {
  const { inputPerMillion, cacheWrite5mPerMillion, cacheWrite1hPerMillion, cacheReadPerMillion } = price;
  if (inputPerMillion === null || cacheWrite5mPerMillion === null || cacheReadPerMillion === null) return undefined;
  const perToken = factor / PER_MILLION;
  return {
    input: inputPerMillion * perToken,
    write5m: cacheWrite5mPerMillion * perToken,
    ...(cacheWrite1hPerMillion !== null && { write1h: cacheWrite1hPerMillion * perToken }),
    read: cacheReadPerMillion * perToken,
  };
}

function refusalSentence(prompt: Prompt): Message | undefined {
  const [refusal] = refusalsOf(prompt);
  return refusal && say`${refusal.why}.`;
}

function whyNot(model: ModelChoice, automatic: boolean, caching: boolean): Message | undefined {
  if (!caching) return say`Caching is off for this file in the workspace configuration.`;
  if (!model.known && model.origin === 'default')
    return say`The request names no model, and none of its provider is assumed: name one, or choose one in the configuration.`;
  if (!model.known)
    return say`The model "${model.id}" is not known, so neither its minimum nor its price is: name a known one or add it to the configuration.`;
  if (model.known.caching === 'no') return say`${model.known.name} has no prompt cache.`;
  if (model.known.provider === 'other') return say`How the provider of "${model.id}" caches is not known.`;
  if (automatic && model.known.caching === 'unknown')
    return say`No source says that the provider caches prefixes of ${model.known.name} by itself.`;
  if (automatic)
    return say`The provider caches a prefix by itself: there is nothing to mark, only to keep what varies behind it.`;
  return undefined;
}
