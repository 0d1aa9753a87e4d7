import assert from 'node:assert/strict';
import { analyzed } from '../../../../support/analyzed.ts';

/** The regions of a file that vary, and where its prefixes end. */
function seen(path: string, text: string): { regions: string[]; ends: string[] } {
  const [prompt] = analyzed(path, text).prompts;
  const { ends, regions } = prompt!;
  return {
    regions: regions.flatMap((region) =>
      region.kind === 'dynamic'
        ? [`${text.slice(region.start, region.end)} ${region.volatility}${region.inDefinition ? ' defined' : ''}`]
        : [],
    ),
    ends: [ends.everybody, ends.session].map(({ offset }) => text.slice(offset).slice(0, 12)),
  };
}

describe('texts that a template defines', () => {
  it('show what varies in them, which ends the prefix where they are put out', () => {
    assert.deepEqual(seen('a.j2', '{% set a %}For {{ user_name }}, {{ query }}.{% endset %}Rules\n{{ a }}'), {
      regions: ['{{ user_name }} user defined', '{{ query }} request defined', '{{ a }} request'],
      ends: ['{{ a }}', '{{ a }}'],
    });
    assert.deepEqual(seen('a.j2', '{% macro m(x) %}{{ x }} {{ query }}{% endmacro %}Rules\n{{ m(1) }}').regions, [
      '{{ x }} request defined',
      '{{ query }} request defined',
      '{{ m(1) }} request',
    ]);
    assert.deepEqual(seen('a.hbs', '{{#*inline "a"}}For {{query}}{{/inline}}Rules\n{{> a}}').regions, [
      '{{query}} request defined',
      '{{> a}} request',
    ]);
    assert.deepEqual(seen('a.liquid', '{% capture a %}For {{ query }}{% endcapture %}Rules\n{{ a }}').regions, [
      '{{ query }} request defined',
      '{{ a }} request',
    ]);
    assert.deepEqual(seen('a.tmpl', '{{define "a"}}For {{.Query}}{{end}}Rules\n{{template "a" .}}').regions, [
      '{{.Query}} request defined',
      '{{template "a" .}} request',
    ]);
  });

  it('are found in the strings of other files', () => {
    const { regions } = seen(
      'prompt.json',
      JSON.stringify({ messages: [{ role: 'system', content: '{% set a %}"{{ query }}"{% endset %}\nSay {{ a }}' }] }),
    );
    assert.deepEqual(regions, ['{{ query }} request defined', '{{ a }} request']);
  });

  it('tile with what is around them, and do not end a prefix by themselves', () => {
    const text =
      '{% set a %}For {{ query }}{% endset %}{% macro m() %}{{ now() }}{% endmacro %}Rules for {{ company_name }}';
    const { regions, prompt } = analyzed('a.j2', text).prompts[0]!;
    let at = prompt.start;
    for (const { start, end } of regions) {
      assert.equal(start, at);
      at = end;
    }
    assert.equal(at, prompt.end);
    assert.deepEqual(seen('a.j2', text).ends, ['{{ company_n', '']);
  });

  it('leave alone what is output nowhere', () => {
    assert.deepEqual(seen('a.j2', '{% extends "base.j2" %}{{ query }}{% block a %}Rules{% endblock %}').regions, [
      '{% extends "base.j2" %} request',
    ]);
  });
});
