import { analyzeStructure } from '../../src/core/structure.ts';

/** The varying places of all prompts of a text in their order, each with how often it changes: `name user`. */
export function volatilitiesOf(text: string, path = 'prompts/a.hbs'): string[] {
  return analyzeStructure({ text, path })
    .prompts.flatMap(({ prompt }) => prompt.blocks)
    .flatMap(({ segments }) => segments)
    .flatMap((segment) => (segment.kind === 'dynamic' ? [`${segment.expression} ${segment.volatility}`] : []));
}
