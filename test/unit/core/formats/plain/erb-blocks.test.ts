import assert from 'node:assert/strict';
import { styledSyntax } from '../../../../../src/core/formats/plain/placeholder-style.ts';
import { VolatilityRules } from '../../../../../src/core/prompt/volatility-rules.ts';

/** What is sent of a text: `«value»`, and question marks around what is there only sometimes. */
function sent(text: string): string {
  const { pieces } = styledSyntax('erb').scan(text, { volatility: new VolatilityRules() });
  assert.equal(pieces.map(({ start, end }) => text.slice(start, end)).join(''), text);
  return pieces
    .map((piece) => {
      if (piece.kind === 'markup') return '';
      const own = piece.kind === 'static' ? text.slice(piece.start, piece.end) : `«${piece.expression}»`;
      return piece.condition ? `?${own}:${piece.condition.volatility}?` : own;
    })
    .join('');
}

describe('Blocks of ERB', () => {
  it('are there only sometimes, both branches of a condition too', () => {
    assert.equal(
      sent('Hello.<% if question %>Answer.<% else %>Greet.<% end %>Bye.'),
      'Hello.?Answer.:request??Greet.:request?Bye.',
    );
    assert.equal(sent('<% unless user.name -%>Ask who it is.<% end -%>.'), '?Ask who it is.:user?.');
  });

  it('may be in each other, and change with the one that changes more', () => {
    assert.equal(
      sent('<% if user.name %>a<% documents.each do |one| %>- <%= one.title %><% end %>b<% end %>c'),
      '?a:user??- :request??«one.title»:request??b:user?c',
    );
  });

  it('have values between marks that say nothing of output, as Templater writes them', () => {
    assert.equal(sent('<% tp.file.title %> is by <% author %>'), '«tp.file.title» is by «author»');
    assert.equal(sent('<% tp.date.now("YYYY") %>.'), '«tp.date.now("YYYY")».');
    assert.equal(sent('<% run() %>a<% return %>b'), 'ab');
  });

  it('have what Eta puts in, with its own mark', () => {
    assert.equal(
      sent('<%~ include("./rules.md", { a: 1 }) %><%~ it.letter %>'),
      '«include("./rules.md", { a: 1 })»«it.letter»',
    );
    assert.equal(sent('<%~ if (it.vip) { %>a<%~ } %>b'), '?a:user?b');
  });

  it('have tags of which nothing is sent', () => {
    assert.equal(sent('a<% total = 1 %>b<%# a note %>c<%= total %>'), 'abc«total»');
  });

  it('are those of EJS too, which writes values unescaped with a dash', () => {
    assert.equal(sent('<% if (user.name) { %>a<% } else { %>b<% } %>c<%- question %>'), '?a:user??b:user?c«question»');
    assert.equal(
      sent('<%_ documents.forEach(function (one) { _%>- <%- one %><%_ }) _%>.'),
      '?- :request??«one»:request?.',
    );
    assert.equal(sent('<% for (const one of tools) { %>- <%= one %><% } %>.'), '?- :session??«one»:session?.');
    assert.equal(sent('<%- include("rules") %>.'), '«include("rules")».');
  });

  it('are no values behind a dash in ERB', () => {
    assert.equal(
      sent('<%- if question -%>a<%- else -%>b<%- end -%><%- tools.each do |one| -%>c<%- end -%><%- total += 1 -%>d'),
      '?a:request??b:request??c:session?d',
    );
  });

  it('may be closed too often or never', () => {
    assert.equal(sent('a<% end %>b<% if query %>c'), 'ab?c:request?');
  });
});
