import assert from 'node:assert/strict';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { railSyntax } from '../../../../../src/core/formats/plain/tags/rail.ts';
import { outlineOf, parse } from '../../../../support/parsed-prompts.ts';
import { assertTilesCut } from '../../../../support/template-laws.ts';

const OUTPUT = '<output>\n<object name="pet"><string name="kind" format="one of {kinds}"/></object>\n</output>\n';

function read(text: string) {
  const { prompts } = parse(plainFormat, 'guards/pet.rail', text);
  const dynamic = prompts[0]!.blocks.flatMap(({ segments }) => segments.filter((one) => one.kind === 'dynamic'));
  return {
    outline: outlineOf(text, prompts[0]!),
    volatilities: dynamic.map((one) => `${text.slice(one.start, one.end)} ${one.volatility}`),
  };
}

describe('RAIL', () => {
  it('has a system text and a prompt; the form of the output is none, but is put in', () => {
    const text =
      `<rail version="0.1">\n${OUTPUT}<!-- <prompt>old {x}</prompt> -->\n<instructions>Name pets.\n` +
      '${gr.high_level_json_instructions}</instructions>\n<prompt>\nIn ${letter}, ' +
      'who is meant? Write {a: 1}.\n${output_schema}</prompt>\n</rail>\n';
    assert.deepEqual(read(text), {
      outline: [
        'system/system: Name pets.\n«${gr.high_level_json_instructions}»',
        'messages/user#0: \nIn «${letter}», who is meant? Write {a: 1}.\n«${output_schema}»',
      ],
      volatilities: ['${gr.high_level_json_instructions} deploy', '${letter} request', '${output_schema} deploy'],
    });
  });

  it('is read in its first form, too', () => {
    const text = `<rail>${OUTPUT}<prompt>Who is in {{letter}}?\n@xml_prefix_prompt\n{output_schema}\n@complete_json_suffix_v2 </prompt></rail>`;
    assert.deepEqual(read(text).volatilities, [
      '{{letter}} request',
      '@xml_prefix_prompt deploy',
      '{output_schema} deploy',
      '@complete_json_suffix_v2 deploy',
    ]);
  });

  it('has messages with roles', () => {
    const text =
      '<rail version="0.1">\n<messages>\n<message role="system">Be kind.</message>\n' +
      "<message role='user'>Who is in ${letter}?</message>\n<message>And?</message></messages></rail>";
    assert.deepEqual(read(text).outline, [
      'system/system: Be kind.',
      'messages/user#0: Who is in «${letter}»?',
      'messages/user#1: And?',
    ]);
  });

  it('tiles a text that is cut anywhere', () => {
    assertTilesCut(railSyntax, `<rail>${OUTPUT}<!-- a --><prompt role="x">B ${'${c}'}</prompt><message>@json_d`);
  });
});
