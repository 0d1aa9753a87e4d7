import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dotpromptFormat } from '../../src/core/formats/dotprompt/format.ts';
import { dotpromptSyntax } from '../../src/core/formats/dotprompt/syntax.ts';
import { handlebarsSyntax } from '../../src/core/formats/handlebars/syntax.ts';
import { mustacheSyntax } from '../../src/core/formats/mustache/syntax.ts';
import { splitChatMessages } from '../../src/core/formats/semantic-kernel/chat-messages.ts';
import { semanticKernelSyntax } from '../../src/core/formats/semantic-kernel/syntax.ts';
import type { TemplateSyntax } from '../../src/core/formats/syntax.ts';
import { regionsOf } from '../../src/core/prompt/regions.ts';
import { cuts } from '../support/effort.ts';
import { assertTilesCut, context } from '../support/template-laws.ts';

const CORPUS = new URL('../../../shared/corpus/templates/', import.meta.url);
const chat: TemplateSyntax = {
  id: 'chat',
  scan: (text, scanContext) => {
    const scan = semanticKernelSyntax.scan(text, scanContext);
    return { ...scan, pieces: splitChatMessages(text, scan.pieces) };
  },
};
const SYNTAXES: Readonly<Record<string, readonly TemplateSyntax[]>> = {
  dotprompt: [dotpromptSyntax, handlebarsSyntax],
  'yaml-handlebars': [handlebarsSyntax, chat],
  'sk-template': [semanticKernelSyntax, chat],
  'text-mustache': [mustacheSyntax],
};

describe('The real templates with double braces', () => {
  const index = new URL('INDEX.tsv', CORPUS);
  const rows = existsSync(index)
    ? readFileSync(index, 'utf8')
        .split(/\r?\n/)
        .map((line) => line.split('\t'))
    : [];

  for (const [file = '', , path = '', , , kind = ''] of rows) {
    const syntaxes = SYNTAXES[kind];
    if (!syntaxes) continue;
    it(`${path}, cut anywhere, is tiled`, () => {
      const text = readFileSync(new URL(file, CORPUS), 'utf8');
      for (const syntax of syntaxes) assertTilesCut(syntax, text, 300);
      if (kind !== 'dotprompt') return;
      for (let end = 0; end <= text.length; end += Math.ceil(text.length / cuts(60))) {
        const cut = { text: text.slice(0, end), path };
        for (const prompt of dotpromptFormat.parse(cut, { ...context, boundaryMarker: /<<X>>/ }).prompts) {
          let at = prompt.start;
          for (const region of regionsOf(prompt)) {
            assert.equal(region.start, at);
            at = region.end;
          }
          assert.equal(at, prompt.end);
        }
      }
    });
  }
});
