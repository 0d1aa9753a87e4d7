import assert from 'node:assert/strict';
import type { DynamicSegment } from '../../../src/core/prompt/model.ts';
import { analyzeStructure, type StructureOptions } from '../../../src/core/structure.ts';
import { messageText } from '../../../src/core/text/message.ts';

const read = (path: string, text: string, options: StructureOptions = {}) => analyzeStructure({ path, text }, options);

const dynamic = (path: string, text: string, options?: StructureOptions): DynamicSegment[] =>
  read(path, text, options).prompts.flatMap((one) =>
    one.regions.filter((region): region is DynamicSegment => region.kind === 'dynamic'),
  );

describe('The format of a file', () => {
  it('is told by its name', () => {
    assert.equal(read('a.j2', 'x').format, 'jinja');
    assert.equal(read('a.hbs', 'x').format, 'handlebars');
    assert.equal(read('SKILL.md', 'x').format, 'plain');
  });

  it('is what a comment in the file says, over a setting', () => {
    const text = '<!-- prompt-cache: format=handlebars -->\n{{#if a}}b{{/if}}';
    assert.equal(read('a.md', text).format, 'handlebars');
    assert.equal(read('a.md', text, { format: 'jinja' }).format, 'handlebars');
    assert.equal(read('a.md', text, { argument: 'jinja' }).format, 'jinja');
    assert.equal(read('a.md', '{{#if a}}b{{/if}}', { format: 'mustache' }).format, 'mustache');
  });

  it('does not follow text that only mentions a directive', () => {
    assert.equal(read('a.md', 'Write "prompt-cache: format=jinja" into the file.').format, 'plain');
  });

  it('is no prompt where a comment says ignore', () => {
    const structure = read('a.j2', '{# prompt-cache: ignore #}\nHello {{ name }}');
    assert.deepEqual(structure.prompts, []);
    assert.equal(structure.sure, false);
  });

  it('is surely a prompt where a comment says so', () => {
    assert.equal(read('notes.md', '# Notes').sure, false);
    assert.equal(read('notes.md', '<!-- prompt-cache: prompt -->\n# Notes').sure, true);
  });

  it('says which word is no directive, and where', () => {
    const [problem] = read('a.j2', 'x\n{# prompt-cache: volatility=often #}').problems;
    assert.equal(problem?.code, 'unknown-directive');
    assert.equal(problem?.start, 5);
    assert.match(messageText(problem!.message), /"often" is no volatility: use one of constant, deploy/);
  });
});

describe('A file that nothing says to be a prompt', () => {
  it('is read in the first format that finds one in it', () => {
    const text = JSON.stringify({
      prompts: [{ messages: [{ role: 'user', content: { text: 'Explain {{code}}.' } }] }],
    });
    const { format, sure, prompts } = analyzeStructure({ text, path: 'server.json' });
    assert.deepEqual([format, sure, prompts.length], ['langchain-json', false, 1]);
  });
});

describe('A volatility that the file states', () => {
  it('holds for the placeholders on the line of the comment', () => {
    const [catalogue, other] = dynamic(
      'a.j2',
      'A {{ catalogue }} {# prompt-cache: volatility=deploy #}\nB {{ catalogue }}',
    );
    assert.deepEqual([catalogue?.volatility, catalogue?.confidence], ['deploy', 'certain']);
    assert.equal(other?.volatility, 'request');
  });

  it('holds for the line below a comment that stands alone', () => {
    const [first, second] = dynamic(
      'a.j2',
      '{# prompt-cache: volatility=constant #}\nA {{ catalogue }}\nB {{ catalogue }}',
    );
    assert.deepEqual([first?.volatility, second?.volatility], ['constant', 'request']);
  });

  it('lets the static prefix pass what is constant', () => {
    const text = '{# prompt-cache: volatility=constant #}\nA {{ catalogue }}\nand {{ question }}';
    assert.equal(read('a.j2', text).prompts[0]?.ends.everybody.offset, text.indexOf('{{ question }}'));
  });

  it('can stand in the front matter, by name', () => {
    const text =
      '---\nprompt-cache:\n  volatility:\n    catalogue: deploy\n---\nsystem:\nA {{ catalogue }} {{ question }}';
    const [catalogue, question] = dynamic('a.prompty', text);
    assert.deepEqual([catalogue?.volatility, catalogue?.confidence], ['deploy', 'certain']);
    assert.equal(question?.volatility, 'request');
  });

  it('is refined by a declared sample that is a time', () => {
    const text = '---\ninputs:\n  stamp:\n    sample: 2026-11-20T10:00:00Z\n---\nsystem:\nA {{ stamp }}';
    assert.deepEqual(
      [dynamic('a.prompty', text)[0]?.volatility, dynamic('a.prompty', text)[0]?.granularity],
      ['volatile', 'second'],
    );
  });
});

describe('The prefix', () => {
  const ends = (text: string, path = 'a.j2') => {
    const { everybody, user, session } = read(path, text).prompts[0]!.ends;
    return [everybody.offset, user.offset, session.offset];
  };

  it('ends for everybody at what a user brings, for a session at what a request brings', () => {
    const text = 'A {{ user.name }} B {{ session_id }} C {{ question }} D';
    assert.deepEqual(ends(text), [text.indexOf('{{ user'), text.indexOf('{{ session'), text.indexOf('{{ question')]);
  });

  it('passes a date of day granularity within a session only', () => {
    const text = 'A {{ today }} B {{ question }}';
    assert.deepEqual(ends(text), [2, 2, text.indexOf('{{ question')]);
  });

  it('ends at a clock for everybody', () => assert.deepEqual(ends('A {{ now() }} B'), [2, 2, 2]));

  it('ends at text that is there only sometimes', () => {
    const text = '{% if question %}A{% endif %} B';
    assert.deepEqual(ends(text), [17, 17, 17]);
  });

  it('is the whole prompt where nothing varies', () => {
    assert.deepEqual(ends('A\nB'), [3, 3, 3]);
  });

  it('follows the provider’s order, not the file’s', () => {
    const text =
      '{"messages":[{"role":"user","content":"Hi {{question}}"}],"system":"S {{user_name}}","model":"m","max_tokens":1}';
    const [everybody, , session] = ends(text, 'a.json');
    assert.equal(everybody, text.indexOf('{{user_name}}'));
    assert.equal(session, text.indexOf('{{question}}'));
  });
});

describe('A marker line', () => {
  it('is a breakpoint of the author and reaches no model', () => {
    const { prompt } = read('system.md', 'Rules.\n<<CACHE_BOUNDARY_MARKER>>\nTask: {task}\n').prompts[0]!;
    assert.deepEqual(
      prompt.blocks.map((block) => [block.start, block.end, block.cacheControl?.origin]),
      [
        [0, 7, 'marker-line'],
        [7, 46, undefined],
      ],
    );
    assert.deepEqual(
      read('system.md', 'Rules.\n<<CACHE_BOUNDARY_MARKER>>\nTask: {task}\n').prompts[0]!.regions.map((one) => [
        one.kind,
        one.start,
        one.end,
      ]),
      [
        ['static', 0, 7],
        ['markup', 7, 33],
        ['static', 33, 39],
        ['dynamic', 39, 45],
        ['static', 45, 46],
      ],
    );
  });

  it('is configurable', () => {
    const { prompt } = read('system.md', 'Rules.\n=== VARIABLE ===\nTask\n', { boundaryMarker: /=== VARIABLE ===/ })
      .prompts[0]!;
    assert.equal(prompt.blocks.length, 2);
    assert.equal(prompt.blocks[0]?.cacheControl?.start, 7);
  });

  it('counts only on a line of its own', () => {
    const { prompt } = read('system.md', 'Write <<CACHE_BOUNDARY_MARKER>> into it.\n').prompts[0]!;
    assert.equal(prompt.blocks.length, 1);
  });
});

describe('A large file', () => {
  const request = { model: 'claude-opus-5', messages: [{ role: 'user', content: 'Hi {{name}}' }] };

  // Quadratic reading would take minutes here, which mocha does not wait for.
  for (const [name, path, text] of [
    ['line breaks', 'a.prompty', '\n'.repeat(500_000)],
    ['directives on one line', 'a.txt', '<!-- prompt-cache: prompt -->'.repeat(20_000)],
    ['unclosed tags on one line', 'a.j2', '{'.repeat(200_000)],
    ['unclosed actions on one line', 'a.tmpl', '{'.repeat(200_000)],
    ['requests', 'a.json', JSON.stringify({ requests: Array.from({ length: 5000 }, () => ({ params: request })) })],
  ] as const) {
    it(`reads a file of nothing but ${name} in linear time`, () => {
      assert.ok(analyzeStructure({ text, path }).prompts.length > 0);
    });
  }
});
