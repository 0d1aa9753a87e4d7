import assert from 'node:assert/strict';
import { handlebarsFormat } from '../../../../../src/core/formats/handlebars/format.ts';
import { context } from '../../../../support/template-laws.ts';

describe('handlebarsFormat', () => {
  it('is sure of its files, less so of pages', () => {
    assert.equal(handlebarsFormat.recognize({ path: 'prompts/system.hbs', text: 'You' }), 'sure');
    assert.equal(handlebarsFormat.recognize({ path: 'prompts/system.handlebars', text: '<role>You</role>' }), 'sure');
    assert.equal(handlebarsFormat.recognize({ path: '', text: 'You', languageId: 'handlebars' }), 'sure');
    assert.equal(handlebarsFormat.recognize({ path: 'index.html.hbs', text: 'You' }), 'possible');
    assert.equal(handlebarsFormat.recognize({ path: 'index.hbs', text: '<!DOCTYPE html>' }), 'possible');
    assert.equal(handlebarsFormat.recognize({ path: 'a.txt', text: '{{#if x}}{{/if}}' }), 'no');
  });

  it('reads the whole file but its byte order mark, with offsets of the file', () => {
    const { prompts, problems } = handlebarsFormat.parse(
      { path: 'prompts/system.hbs', text: '\uFEFFHi {{name}} {{/if}}' },
      { ...context, boundaryMarker: /<<X>>/ },
    );
    assert.deepEqual([prompts[0]!.start, prompts[0]!.end, prompts[0]!.syntax], [1, 20, 'handlebars']);
    assert.deepEqual(
      prompts[0]!.blocks[0]!.segments.map(({ kind, start, end }) => [kind, start, end]),
      [
        ['static', 1, 4],
        ['dynamic', 4, 12],
        ['static', 12, 13],
        ['markup', 13, 20],
      ],
    );
    assert.deepEqual(
      problems.map(({ start, end }) => [start, end]),
      [[13, 20]],
    );
  });
});
