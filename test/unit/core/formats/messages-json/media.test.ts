import assert from 'node:assert/strict';
import { outline } from './read-body.ts';

describe('messages-json: images and documents', () => {
  it('takes whatever stands in double braces in the data of an image for a place', () => {
    const image = (data: string): unknown => ({
      type: 'image',
      source: { type: 'base64', media_type: 'image/png', data },
    });
    const shownAs = (data: string): string[] =>
      outline({ messages: [{ role: 'user', content: [image(data), { type: 'text', text: 'What do you see?' }] }] });
    for (const tag of [
      '{{ encode(photo_path) }}',
      '{{ photo | base64 }}',
      '{{ photos[0].bytes }}',
      '{{ a if b else 0 }}',
    ])
      assert.deepEqual(
        shownAs(tag),
        [`messages/user#0 image uncounted: «${tag}»`, 'messages/user#0: What do you see?'],
        tag,
      );
    assert.equal(
      shownAs('data:x;base64,{{ photo | base64 }}=')[0],
      'messages/user#0 image uncounted: data:x;base64,«{{ photo | base64 }}»=',
    );
    const long = 'iVBORw0KGgo'.repeat(40);
    assert.equal(shownAs(long)[0], `messages/user#0 image uncounted: ${long}`);
    assert.equal(shownAs('https://a.test/{id}.png')[0], 'messages/user#0 image uncounted: https://a.test/{id}.png');
  });

  it('marks images and documents as uncounted, but not documents of text', () => {
    assert.deepEqual(
      outline({
        messages: [
          {
            role: 'user',
            content: [
              { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBO{{x}}' } },
              { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } },
              { type: 'document', title: 'T', source: { type: 'text', media_type: 'text/plain', data: 'words' } },
              { type: 'document', source: { type: 'file', file_id: 'file_1' } },
              { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } },
              { type: 'tool_result', content: [{ type: 'image', source: { type: 'base64', data: 'AA' } }] },
            ],
          },
        ],
      }),
      [
        'messages/user#0 image uncounted: iVBO«{{x}}»',
        'messages/user#0 image uncounted: https://example.com/a.png',
        'messages/user#0 document: Twords',
        'messages/user#0 document uncounted: file_1',
        'messages/user#0 image_url uncounted: data:image/png;base64,AA',
        'messages/user#0 tool_result uncounted: AA',
      ],
    );
  });

  it('takes data that is one tag for what is put in, whatever style the texts have', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: '{{image}}' } };
    const text = 'Describe it for {audience}. Reply as {{"text": "…"}}.';
    const content = [{ type: 'text', text }, image];
    assert.deepEqual(outline({ model: 'claude-opus-5', max_tokens: 9, messages: [{ role: 'user', content }] }), [
      'messages/user#0: Describe it for «{audience}». Reply as {"text": "…"}.',
      'messages/user#0 image uncounted: «{{image}}»',
    ]);
  });

  it('reads placeholders in addresses, in the style of the texts', () => {
    const image = (url: string): unknown => ({ type: 'image', source: { type: 'url', url } });
    const body = (text: string, ...urls: string[]): unknown => ({
      messages: [{ role: 'user', content: [...urls.map(image), { type: 'text', text }] }],
    });
    assert.deepEqual(outline(body('Q: ${question}', 'https://a.test/${id}.png', 'https://a.test/{id}.png')), [
      'messages/user#0 image uncounted: https://a.test/«${id}».png',
      'messages/user#0 image uncounted: https://a.test/{id}.png',
      'messages/user#0: Q: «${question}»',
    ]);
    assert.deepEqual(outline(body('What is it?', '{{image_url}}')), [
      'messages/user#0 image uncounted: «{{image_url}}»',
      'messages/user#0: What is it?',
    ]);
  });
});
