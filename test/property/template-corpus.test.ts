import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Format } from '../../src/core/formats/format.ts';
import { goTemplateFormat } from '../../src/core/formats/go-template/format.ts';
import { goTemplateSyntax } from '../../src/core/formats/go-template/syntax.ts';
import { jinjaFormat } from '../../src/core/formats/jinja/format.ts';
import { jinjaSyntax } from '../../src/core/formats/jinja/syntax.ts';
import { liquidSyntax } from '../../src/core/formats/liquid/syntax.ts';
import { promptyFormat } from '../../src/core/formats/prompty/format.ts';
import { regionsOf } from '../../src/core/prompt/regions.ts';
import { VolatilityRules } from '../../src/core/prompt/volatility-rules.ts';
import { messageText } from '../../src/core/text/message.ts';
import { cuts, runs } from '../support/effort.ts';
import { assertTiles, assertTilesCut } from '../support/template-laws.ts';

const corpus = path.resolve(__dirname, '../../../shared/corpus/templates');
const files = existsSync(corpus) ? readdirSync(corpus) : [];
const context = { volatility: new VolatilityRules(), boundaryMarker: /<!-- cache -->/ };
const KINDS: [RegExp, Format][] = [
  [/\.j2$/, jinjaFormat],
  [/\.tmpl$/, goTemplateFormat],
  [/\.prompty$/, promptyFormat],
];

function parse(format: Format, text: string, name: string): string[] {
  const { prompts, problems } = format.parse({ text, path: name }, context);
  for (const prompt of prompts) {
    let at = prompt.start;
    for (const region of regionsOf(prompt)) {
      assert.equal(region.start, at);
      at = region.end;
    }
    assert.equal(at, prompt.end);
  }
  return problems.map(({ message }) => messageText(message));
}

describe('Templates of other projects', () => {
  for (const [pattern, format] of KINDS) {
    it(`are read as ${format.id} without problems, and cut anywhere`, function () {
      const own = files.filter((file) => pattern.test(file));
      if (own.length === 0) this.skip();
      for (const file of own) {
        const text = readFileSync(path.join(corpus, file), 'utf8');
        assert.equal(format.recognize({ text, path: file }), 'sure', file);
        assert.deepEqual(parse(format, text, file), [], file);
        const step = Math.ceil(text.length / cuts(128));
        for (let end = 0; end <= text.length; end += step) parse(format, text.slice(0, end), file);
      }
    });
  }

  it('tile in every template language, whatever they are written in', function () {
    if (files.length === 0) this.skip();
    for (const file of files.filter((name) => /\.(?:j2|tmpl|prompty|prompt|txt|md|ya?ml)$/.test(name))) {
      const text = readFileSync(path.join(corpus, file), 'utf8');
      for (const syntax of [jinjaSyntax, liquidSyntax, goTemplateSyntax]) {
        assertTiles(syntax, text);
        assertTilesCut(syntax, text, 16);
      }
    }
  });
});

describe('goTemplateSyntax', () => {
  it('reads any soup of delimiters', () => {
    const token = fc.constantFrom(
      '{{',
      '}}',
      '{{- ',
      ' -}}',
      '/*',
      '*/',
      '"',
      '`',
      "'",
      '\\',
      'if',
      'range',
      'end',
      'else',
      'define',
      'template',
      'block',
      'with',
      'break',
      '$x',
      ':=',
      '=',
      '.',
      '.A',
      '|',
      '(',
      ')',
      ' ',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => assertTiles(goTemplateSyntax, tokens.join(''))),
      runs(2000),
    );
  });
});
