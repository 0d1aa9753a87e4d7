import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

/** The volatility of the one thing that varies. */
function volatilityOf(path: string, text: string): string[] {
  const { prompts } = analyzeStructure({ text, path });
  return prompts[0]!.prompt.blocks
    .flatMap(({ segments }) => segments)
    .flatMap((segment) => (segment.kind === 'dynamic' ? [segment.volatility] : []));
}

describe('A file that another puts in', () => {
  it('writes the time where it is named for a clock', () => {
    const texts: readonly (readonly [string, string])[] = [
      ['a.j2', "Be brief. {% include 'parts/_current_date_time.j2' %}"],
      ['a.liquid', "Be brief. {% render 'current_time', zone: 'UTC' %}"],
      ['a.hbs', 'Be brief. {{> current_date}}'],
      ['a.mustache', 'Be brief. {{> today}}'],
      ['a.tmpl', 'Be brief. {{template "timestamp.tmpl" .}}'],
    ];
    for (const [path, text] of texts) assert.deepEqual(volatilityOf(path, text), ['volatile'], path);
  });

  it('is not known where only a word of its name is of clocks', () => {
    const texts: readonly (readonly [string, string])[] = [
      ['a.j2', "Be brief. {% include 'date_parser.j2' %}"],
      ['a.liquid', "Be brief. {% render 'time_management' %}"],
      ['a.hbs', 'Be brief. {{> today/rules}}'],
      ['a.mustache', 'Be brief. {{> session_context}}'],
      ['a.tmpl', 'Be brief. {{template "timeline.tmpl" .}}'],
    ];
    for (const [path, text] of texts) assert.deepEqual(volatilityOf(path, text), ['request'], path);
  });
});
