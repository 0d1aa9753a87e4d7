import type { FileAnalysis, ModelChoice, PrefixReport, PromptAnalysis, ReorderingReport } from './analysis.ts';
import { hitRate } from './boundaries/traffic.ts';
import { refusalOf } from './boundaries/refusal.ts';
import { type PlanContext, reportBreakpoints } from './boundaries/report.ts';
import { FULL_PRICE_PER_MILLE } from './cost/cost.ts';
import { priceModifier } from './cost/modifiers.ts';
import { DEFAULT_MODEL } from './configuration/prompt-settings.ts';
import type { ResolvedSettings } from './configuration/resolve.ts';
import type { PrefixEnd } from './boundaries/prefix.ts';
import { prefixSha256 } from './prompt/identity.ts';
import { minimumOf, type ModelCatalogue } from './providers/catalogue.ts';
import { readModelId } from './providers/model-id.ts';
import type { ModelPrice } from './providers/known-model.ts';
import { findProvider } from './providers/registry.ts';
import type { FileStructure, PromptStructure } from './structure.ts';
import type { Calibration } from './tokens/calibration.ts';
import { bandOf, cacheable, type TokenBand } from './tokens/estimate.ts';
import { MeasuredPrompt } from './tokens/measured-prompt.ts';
import { type StaticRun, staticRuns } from './tokens/static-runs.ts';
import type { TokenCounter } from './tokens/token-counter.ts';

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
  readonly settings: Pick<ResolvedSettings, 'caching' | 'model' | 'ttl' | 'minimumTokens' | 'traffic'>;
}

/** The texts that {@link completeAnalysis} needs counted; count them beforehand, in slices, to keep it short. */
export function runTexts(structure: FileStructure): string[] {
  return structure.prompts.flatMap((prompt) => runsOf(structure, prompt).map((run) => run.text));
}

/** Counts tokens, plans breakpoints and says what they save. Pure but for the counter's memory. */
export function completeAnalysis(structure: FileStructure, counter: TokenCounter, economics: Economics): FileAnalysis {
  return {
    ...structure,
    prompts: structure.prompts.map((prompt) => complete(structure, prompt, counter, economics)),
  };
}

function complete(
  structure: FileStructure,
  prompt: PromptStructure,
  counter: TokenCounter,
  economics: Economics,
): PromptAnalysis {
  const text = structure.file.text;
  const model = chooseModel(prompt, economics);
  const generation = model.known?.tokenizer ?? 'unknown';
  const correct = economics.calibration?.of(model.id, generation);
  const measured = new MeasuredPrompt(runsOf(structure, prompt), (run) => counter.count(run), correct);
  const until = (end: PrefixEnd): TokenBand => measured.until(end, generation);
  const context = planContext(prompt, model, measured.whole(generation).estimate, economics);
  const breakpoints = reportBreakpoints(
    prompt.prompt,
    prompt.positions,
    (position) => measured.until(position, generation),
    context,
  );
  const { reordering, ends } = prompt;
  const gained = reordering && measured.certainBetween(ends.everybody, reordering.until);
  const reorderingReport =
    gained && reportReordering(prompt, until(ends.everybody), bandOf(gained, generation), context);
  return {
    ...prompt,
    model,
    staticPrefix: prefixReport(prompt.ends.everybody, until(prompt.ends.everybody), model),
    sessionPrefix: prefixReport(prompt.ends.session, until(prompt.ends.session), model),
    staticTokens: measured.whole(generation),
    breakpoints,
    ...(reorderingReport && { reorderingReport }),
    prefixSha256: prefixSha256(text, prompt.prompt, prompt.ends.everybody),
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
  if (prompt.model) return choice(prompt.model.id, 'file');
  if (economics.settings.model !== undefined) return choice(economics.settings.model, 'configuration');
  return choice(DEFAULT_MODEL, 'default');
}

function prefixReport(end: PrefixEnd, tokens: TokenBand, model: ModelChoice): PrefixReport {
  const { known } = model;
  const minimum = known && minimumOf(known);
  return {
    end: end.offset,
    tokens,
    ...(minimum && { minimumTokens: minimum.tokens }),
    cacheable: known?.caching === 'no' ? 'no' : cacheable(tokens, minimum),
  };
}

/** Nobody rearranges a prompt for less. */
const SMALLEST_GAIN_TOKENS = 200;

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
    whyNot(model, isAutomatic, economics.settings.caching) ?? (isAutomatic ? undefined : refusalOf(prompt));
  return {
    ...(prices && { prices }),
    slots: provider?.slots ?? 0,
    minimumTokens: Math.max((known && minimumOf(known)?.tokens) ?? 0, economics.settings.minimumTokens),
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

function whyNot(model: ModelChoice, automatic: boolean, caching: boolean): string | undefined {
  if (!caching) return 'Caching is off for this file in the workspace configuration.';
  if (!model.known)
    return `The model "${model.id}" is not known, so neither its minimum nor its price is: name a known one or add it to the configuration.`;
  if (model.known.caching === 'no') return `${model.known.name} has no prompt cache.`;
  if (model.known.provider === 'other') return `How the provider of "${model.id}" caches is not known.`;
  if (automatic)
    return 'The provider caches a prefix by itself: there is nothing to mark, only to keep what varies behind it.';
  return undefined;
}

function reportReordering(
  prompt: PromptStructure,
  prefix: TokenBand,
  gained: TokenBand,
  context: PlanContext,
): ReorderingReport | undefined {
  const { reordering } = prompt;
  if (!reordering || gained.estimate < SMALLEST_GAIN_TOKENS) return undefined;
  if (prefix.estimate + gained.estimate < context.minimumTokens) return undefined;
  const { prices } = context;
  const share = hitRate('everybody', 300, context.traffic);
  const perToken = prices ? prices.input - share * prices.read - (1 - share) * prices.write5m : 0;
  const ranges = reordering.lines.map(({ first, last }) =>
    first === last ? `${first + 1}` : `${first + 1}–${last + 1}`,
  );
  const one = reordering.lines.length === 1 && reordering.lines[0]!.first === reordering.lines[0]!.last;
  const tokens = Number(gained.estimate.toPrecision(2)).toLocaleString('en-US');
  return {
    lines: reordering.lines,
    below: reordering.below,
    tokens: gained,
    savedPerThousandRequestsUsd: Math.max(0, gained.estimate * perToken * 1000),
    message: `Moving ${one ? 'line' : 'lines'} ${ranges.join(', ')} below line ${reordering.below + 1} makes about ${tokens} more tokens cacheable.`,
  };
}
