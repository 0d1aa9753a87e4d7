import assert from 'node:assert/strict';
import { spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('braces that do not go by one rule', () => {
  it('takes double braces of a name that single braces are filled with too', () => {
    const text = 'Reaction: {{ smiles }}\n\nPick of [{{"type": "a"}}, {{"type": "b"}}].\n\nGiven: { smiles }\n';
    assert.deepEqual(spannedPlaces(text), [
      [10, 22, '{{ smiles }}'],
      [76, 86, '{ smiles }'],
    ]);
    assert.deepEqual(writtenPlaces('Solve: {question}\nEnd with {{answer}} of {{"a": 1}}.\n'), ['{question}']);
  });

  it('takes words between the only braces of a text for a placeholder, in running text', () => {
    assert.deepEqual(spannedPlaces('Write a post. You may add {optional parts}, such as a quote.\n'), [
      [26, 42, '{optional parts}'],
    ]);
    for (const text of [
      'Notable: {efficiency observation}\n',
      'Use `{optional parts}, and` so on.\n',
      'Respond in the format of {first part}, then stop.\n',
      'Set {some words}, and {"a": 1}.\n',
    ]) {
      assert.deepEqual(spannedPlaces(text), [], text);
    }
  });

  it('takes such words beside two names that a program replaces, unescaped code notwithstanding', () => {
    const text = 'Name: {name}\nGoal: {goal}\nAdd {more detail}, as {"a": 1}.\n';
    assert.deepEqual(writtenPlaces(text), ['{name}', '{goal}', '{more detail}']);
  });

  it('takes a name in a path that the model is to read for a placeholder', () => {
    assert.deepEqual(writtenPlaces('Read the file src/{part}/list.ts now.\n'), ['{part}']);
    assert.deepEqual(writtenPlaces('Fetch https://bread.example.com/loaves/{loaf_id}/notes, please.\n'), ['{loaf_id}']);
    assert.deepEqual(writtenPlaces('The notes are in /var/notes/{day}/all.txt.\n'), ['{day}']);
    assert.deepEqual(writtenPlaces('Save the notes to notes/{day}.md.\n'), []);
    assert.deepEqual(writtenPlaces('For each part read src/{part}/list.ts.\n'), []);
    assert.deepEqual(writtenPlaces('The routes are under /api/v1/{thing}, and GET /users/{id}.\n'), []);
  });

  it('leaves what stands between the tags of JSX', () => {
    assert.deepEqual(writtenPlaces('Such as <Loaf onBake={bake} name={kind}>, or <b>{kind}</b>.\n'), []);
    assert.deepEqual(writtenPlaces('Show {loaves.map((one) => <li key={one.id}>{one.name}</li>)} so.\n'), []);
    assert.deepEqual(writtenPlaces('Sum up:\n<letter>{letter}</letter>\n'), ['{letter}']);
  });

  it('leaves parts of a date, rules of CSS and the braces of a call', () => {
    assert.deepEqual(writtenPlaces('Write days as {YYYY}-{MM}-{DD}. Letter: {letter}\n'), ['{letter}']);
    assert.deepEqual(writtenPlaces('Use .a { color: red; } and .b{margin:0}. Letter: {letter}\n'), ['{letter}']);
    assert.deepEqual(writtenPlaces('Such as "{}".format(loaf).\n'), []);
  });

  it('leaves names that the text tells to keep', () => {
    assert.deepEqual(writtenPlaces('Keep placeholders such as {name} and {{count}} untouched. Translate: {letter}\n'), [
      '{letter}',
    ]);
    assert.deepEqual(writtenPlaces('Never translate variables like `{name}`. Translate: {letter}\n'), ['{letter}']);
    assert.deepEqual(writtenPlaces('Keep to the rules in {name}. Translate: {letter}\n'), ['{name}', '{letter}']);
  });

  it('takes a name of an input in a path for a placeholder where it stands twice', () => {
    assert.deepEqual(writtenPlaces('Judge features/{feature_name}/a.md.\nWrite to features/{feature_name}/b.md.\n'), [
      '{feature_name}',
      '{feature_name}',
    ]);
    assert.deepEqual(writtenPlaces('See src/{part}/a.ts and src/{part}/b.ts.\n'), []);
    assert.deepEqual(writtenPlaces('Call /users/{user_id}/posts or /users/{user_id}/notes.\n'), []);
  });

  it('takes no name behind a dollar for a placeholder that the text gives a value to', () => {
    const text =
      'Rate the $Draft by the $Model, as {{"reason": str}}.\nThe $Draft is:\n{draft}\nThe $Model is:\n{model}\n';
    assert.deepEqual(writtenPlaces(text), ['{draft}', '{model}']);
  });
});

describe('what surrounds a placeholder', () => {
  it('knows a program in a fence that does not say its language', () => {
    const code =
      '```\nimport { a } from "b";\nconst {getRow} = render(a);\nreturn (\n  <li>\n    {name}\n  </li>\n);\n```\n';
    assert.deepEqual(spannedPlaces(`Test this:\n\n${code}`), []);
    assert.deepEqual(writtenPlaces('Test this:\n\n```\n{code}\n```\n'), ['{code}']);
    assert.deepEqual(writtenPlaces('Read from:\n\n```\nimport the rows\n{rows}\nreturn early\n```\n'), ['{rows}']);
  });

  it('takes a name in double angle brackets above what is filled for a label', () => {
    const text = 'Judge the <<query>> by the <<reply>>.\n\n<<query>>\n%s\n\n<<reply>>\n%s\n';
    assert.deepEqual(spannedPlaces(text), [
      [49, 51, '%s'],
      [63, 65, '%s'],
    ]);
    assert.deepEqual(writtenPlaces('Judge the text.\n\n<<query>>\n\n<<reply>>\n'), ['<<query>>', '<<reply>>']);
  });

  it('takes capitalized words in double angle brackets that begin a paragraph for a heading', () => {
    const text = 'Plan a trip.\n\n<< Known Places >>\nParis\n\n<<destination>>\n\n<< Guest Name >>\n';
    assert.deepEqual(spannedPlaces(text), [
      [40, 55, '<<destination>>'],
      [57, 73, '<< Guest Name >>'],
    ]);
    assert.deepEqual(writtenPlaces('Plan a trip.\n\n<<Known Places>>\nParis\n'), ['<<Known Places>>']);
    assert.deepEqual(writtenPlaces('Plan a trip.\n<< Known Places >>\nParis\n'), ['<< Known Places >>']);
    assert.deepEqual(writtenPlaces('Plan a trip.\n\n<< known places >>\nParis\n'), ['<< known places >>']);
    assert.deepEqual(writtenPlaces('<< Places >>\r\nParis\r\n\r\n<< Known Guests >>\r\nAnn\r\n'), []);
  });

  it('takes doubled names for filled where a text is escaped for two programs', () => {
    const text = 'Plan a trip to {city}.\nGuest: {{guest}}\nForm: {{{{"stops": {stops}}}}}\n';
    assert.deepEqual(spannedPlaces(text), [
      [15, 21, '{city}'],
      [30, 39, '{{guest}}'],
      [59, 66, '{stops}'],
    ]);
    assert.deepEqual(writtenPlaces('Plan a trip to {city}.\nGuest: {{guest}}\nForm: {{"stops": {stops}}}\n'), [
      '{city}',
      '{stops}',
    ]);
    assert.deepEqual(writtenPlaces('Plan a trip to {city}.\nGuest: {{guest}} or {{{{guest}}}}\n'), ['{city}']);
  });

  it('takes single braces for filled beside double ones that only an agent fills', () => {
    const agent = '\n{{input}}\n{{agent_scratchpad}}\n';
    assert.deepEqual(writtenPlaces(`Bake rye{loaf_hint}, as in {old_loaves}{crust}. Be {mood}.${agent}`), [
      '{loaf_hint}',
      '{old_loaves}',
      '{crust}',
      '{mood}',
      '{{input}}',
      '{{agent_scratchpad}}',
    ]);
    for (const text of [
      'Bake rye{hint}, as in {old_loaves}{crust}.',
      'Bake rye{loaf_hint}, as in {old_loaves}. Not {2 of}.',
      'Bake rye `{loaf_hint}`, as in {old_loaves}.',
    ])
      assert.deepEqual(writtenPlaces(`${text}${agent}`), ['{{input}}', '{{agent_scratchpad}}'], text);
    assert.deepEqual(writtenPlaces('Bake rye{loaf_hint}, as in {old_loaves}.\n{{guest}}\n'), ['{{guest}}']);
  });

  it('takes a letter that counts what is named before it for filled beside doubled names', () => {
    assert.deepEqual(spannedPlaces('Trip {i}:\nGuest: {{guest}}\n'), [
      [5, 8, '{i}'],
      [17, 26, '{{guest}}'],
    ]);
    for (const text of [
      'Guest: {{guest}}\nTake the set {i}.\n',
      'Guest: {{guest}}\nWrite `Trip {i}`.\n',
      'Guest: {{guest}}\nAnswer in this format:\nTrip {i}: the name\n',
    ]) {
      assert.deepEqual(writtenPlaces(text), ['{{guest}}'], text);
    }
  });

  it('takes an element that holds a file’s name alone for the file, and what is run beside one', () => {
    const text =
      'You are a critic.\n<include>./rules/tone.md</include>\n<shell>date -u</shell>\nNever write `<include>x.md</include>`.\n';
    assert.deepEqual(
      spannedPlaces(text),
      [
        [18, 49, '<include>./rules/tone.md</include>'],
        [53, 74, '<shell>date -u</shell>'],
      ].map(([at, , word]) => [at, (at as number) + (word as string).length, word]),
    );
    for (const none of [
      'Write `<include>x.md</include>` or <include>all of it</include>.',
      'Reply with <shell>ls</shell> to run it.\n',
    ])
      assert.deepEqual(spannedPlaces(none), [], none);
  });

  it('reads doubled names in fences as escapes where the inputs have single braces outside of them', () => {
    const text =
      'You sum up a ticket.\n\n- Link: {ticket_url}\n- Shop: {shop}\n\n<mail>\n{mail}\n</mail>\n\n' +
      'Close it with:\n```bash\nclose "#{shop}"\n```\nThen write:\n```markdown\n**{{title}}** by {{author}} for {{price}}\n```\n';
    assert.deepEqual(writtenPlaces(text), ['{ticket_url}', '{shop}', '{mail}', '{shop}']);
    // What stands outside of fences is no escape.
    assert.ok(writtenPlaces(text.replace('You sum up', 'In {{lang}}, you sum up')).includes('{{lang}}'));
    // Ruby's own.
    assert.ok(!writtenPlaces(text.replace('#{shop}', '#{cart}')).includes('{cart}'));
  });

  it('takes a line that names a file to include for what another file holds', () => {
    const text = 'You are a critic.\n\n@include(shared/rules.txt)\n\nNever write @include(x.txt) yourself.\n';
    assert.deepEqual(spannedPlaces(text), [[19, 45, '@include(shared/rules.txt)']]);
  });
});

describe('blanks behind labels', () => {
  it('fills them where the opening gives a task with two blanks', () => {
    const text =
      'Write a note to [Guest name] at [Hotel].\n\nWhy now: [Something about the stay]\nWhat I ask: [Your wish]\n';
    assert.deepEqual(spannedPlaces(text), [
      [16, 28, '[Guest name]'],
      [32, 39, '[Hotel]'],
      [51, 77, '[Something about the stay]'],
      [90, 101, '[Your wish]'],
    ]);
  });

  it('leaves the form of an answer alone, and texts that open otherwise', () => {
    const task = 'Write a note to [Guest name] at [Hotel].\n\n';
    assert.deepEqual(writtenPlaces(`${task}# Output format\nSubject: [A short line]\n`), ['[Guest name]', '[Hotel]']);
    assert.deepEqual(spannedPlaces('Be kind.\n\nSubject: [A short line]\nBody: [The letter]\n'), []);
  });

  it('reads triple braces as Mustache does, unless something beside them is for str.format', () => {
    assert.deepEqual(spannedPlaces('Put it into {{{tongue}}} now.\nText: {{{letter}}}\n{{tone}}\n'), [
      [12, 24, '{{{tongue}}}'],
      [36, 48, '{{{letter}}}'],
      [49, 57, '{{tone}}'],
    ]);
    assert.deepEqual(writtenPlaces('Write \\textbf{{{title}}} and {body}.\n'), ['{body}']);
    assert.deepEqual(writtenPlaces('Give {{"a": 1}} for {{{letter}}} of {topic}.\n'), ['{letter}', '{topic}']);
  });

  it('takes a call between braces for an expression, beside a name', () => {
    const text = 'Notes: {join(notes, sep={";": "}"})}\nFrom {book.page} and {book!r}.\nAsk: {query}\n';
    assert.deepEqual(spannedPlaces(text), [
      [7, 36, '{join(notes, sep={";": "}"})}'],
      [42, 53, '{book.page}'],
      [58, 66, '{book!r}'],
      [73, 80, '{query}'],
    ]);
    assert.deepEqual(writtenPlaces('Of {", ".join(names)}.\nAsk: {query}\n'), ['{", ".join(names)}', '{query}']);
    for (const code of [
      '{ return go(x) }',
      'function() {go();}',
      '`{items.map(x)}`',
      '<b>{items.map(i => i)}</b>',
      '{go(}',
    ])
      assert.deepEqual(writtenPlaces(`See ${code} here.\nAsk: {query}\n`), ['{query}'], code);
    assert.deepEqual(writtenPlaces('See {join(notes)} here.\n'), []);
  });
});
