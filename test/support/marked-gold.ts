import { LineIndex } from '../../src/core/text/line-index.ts';

/** A label as the gold set of the templates has it. */
export interface GoldFile {
  readonly file: string;
  readonly path: string;
  readonly prompts: readonly GoldPrompt[];
  readonly not_dynamic: readonly { readonly range: GoldRange }[];
}

export type GoldRange = readonly [startLine: number, startColumn: number, endLine: number, endColumn: number];

export interface GoldPrompt {
  readonly name: string;
  readonly span: GoldRange;
  readonly regions: readonly GoldRegion[];
  readonly first_varying_any: { readonly offset_utf16: number } | null;
  readonly first_varying_within_hour: { readonly offset_utf16: number } | null;
  readonly breakpoints: readonly never[];
}

export interface GoldRegion {
  readonly range: GoldRange;
  readonly kind: string;
  readonly volatility: string;
  readonly granularity?: string;
}

const KINDS: Readonly<Record<string, string>> = {
  p: 'placeholder',
  e: 'expression',
  c: 'control-flow',
  i: 'include',
  t: 'conditional-text',
};
const VOLATILITIES: Readonly<Record<string, string>> = {
  constant: 'constant',
  deploy: 'per-deployment',
  user: 'per-user',
  session: 'per-session',
  request: 'per-request',
  volatile: 'volatile',
  unknown: 'unknown',
};

interface Open {
  readonly start: number;
  readonly kind: string;
  readonly volatility: string;
  readonly granularity?: string;
}

interface Region extends Open {
  readonly end: number;
}

/** Takes the marks out of a file (see test/corpus/code/README.md) and makes labels of them. */
export function goldOf(name: string, marked: string): { readonly text: string; readonly gold: GoldFile } {
  let text = '';
  const prompts: { name: string; start: number; end: number; regions: Region[] }[] = [];
  const lookalikes: { start: number; end: number }[] = [];
  const open: Open[] = [];
  let regions: Region[] = [];
  let piece: { name: string; start: number } | undefined;
  for (const token of marked.split(/(⟪[^⟫]*⟫|⟦[^|⟦⟧]*\||⟧)/u)) {
    if (token === '⟪/⟫') {
      prompts.push({ ...piece!, end: text.length, regions });
      regions = [];
    } else if (token.startsWith('⟪')) piece = { name: token.slice(1, -1), start: text.length };
    else if (token === '⟧') {
      const region = { ...open.pop()!, end: text.length };
      if (region.kind === 'n') lookalikes.push(region);
      else regions.push(region);
    } else if (token.startsWith('⟦')) {
      const [kind = '', often = ''] = token.slice(1, -1).split(' ');
      const [volatility = '', granularity] = often.split('/');
      open.push({ start: text.length, kind, volatility, ...(granularity && { granularity }) });
    } else text += token;
  }
  const lines = new LineIndex(text);
  const range = ({ start, end }: { start: number; end: number }): GoldRange => {
    const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
    return [from.line, from.character, to.line, to.character];
  };
  const gold: GoldFile = {
    file: name,
    path: `src/${name}`,
    not_dynamic: lookalikes.map((span) => ({ range: range(span) })),
    prompts: prompts.map((prompt): GoldPrompt => {
      const sorted = prompt.regions.toSorted((a, b) => a.start - b.start || b.end - a.end);
      const varying = sorted.filter(({ kind, volatility }) => kind !== 't' && volatility !== 'constant');
      const first = (own: readonly Region[]): { offset_utf16: number } | null =>
        own.length === 0 ? null : { offset_utf16: Math.min(...own.map(({ start }) => start)) };
      const changesHourly = ({ volatility, granularity }: Region): boolean =>
        volatility === 'request' || volatility === 'unknown' || (volatility === 'volatile' && granularity !== 'day');
      const conditional = sorted.filter(({ kind }) => kind === 't');
      const hourly = [...varying, ...conditional].filter(changesHourly);
      return {
        name: prompt.name,
        span: range(prompt),
        regions: sorted.map((region) => ({
          range: range(region),
          kind: KINDS[region.kind]!,
          volatility: VOLATILITIES[region.volatility]!,
          ...(region.granularity && { granularity: region.granularity }),
        })),
        first_varying_any: first([...varying, ...conditional]),
        first_varying_within_hour: first(hourly),
        breakpoints: [],
      };
    }),
  };
  return { text, gold };
}
