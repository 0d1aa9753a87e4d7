import assert from 'node:assert/strict';
import { semanticKernelFormat } from '../../../../../src/core/formats/semantic-kernel/format.ts';
import { context } from '../../../../support/template-laws.ts';

function dynamic(text: string): [string | null, string][] {
  const file = { text, path: 'plugins/Trip/skprompt.txt' };
  const { prompts } = semanticKernelFormat.parse(file, { ...context, boundaryMarker: /<<X>>/ });
  return prompts[0]!.blocks.flatMap(({ role, segments }) =>
    segments
      .filter(({ kind }) => kind === 'dynamic')
      .map(({ start, end }): [string | null, string] => [role ?? null, text.slice(start, end)]),
  );
}

describe('semanticKernelFormat', () => {
  const chat = (place: string): string =>
    `<message role="system">Plan a trip.</message>\n<message role="user">${place}</message>`;

  it('reads a file without tags of its own as plain text, in messages too', () => {
    assert.deepEqual(dynamic(chat('${place}')), [['user', '${place}']]);
    assert.deepEqual(dynamic(chat('{place}')), [['user', '{place}']]);
  });

  it('knows no other marks where one of its own stands', () => {
    assert.deepEqual(dynamic(chat('{{$place}} for ${sum} or {sum}')), [['user', '{{$place}}']]);
  });
});
