import assert from 'node:assert/strict';
import { hasQuteSections, quteSyntax } from '../../../../../src/core/formats/qute/syntax.ts';
import { assertTilesCut, context } from '../../../../support/template-laws.ts';

/** What is sent of a text: `«value»`, and question marks around what is there only sometimes, with how often that changes. */
function sent(text: string): string {
  const { pieces } = quteSyntax.scan(text, context);
  assert.equal(pieces.map(({ start, end }) => text.slice(start, end)).join(''), text);
  return pieces
    .map((piece) => {
      if (piece.kind === 'markup') return '';
      const own = piece.kind === 'static' ? text.slice(piece.start, piece.end) : `«${piece.expression}»`;
      return piece.condition ? `?${own}:${piece.condition.volatility}?` : own;
    })
    .join('');
}

function volatilities(text: string): string[] {
  return quteSyntax.scan(text, context).pieces.flatMap((piece) => (piece.kind === 'dynamic' ? [piece.volatility] : []));
}

describe('Qute', () => {
  it('fills names, chains and expressions with defaults', () => {
    assert.equal(sent("A {x}, {x.y}, {x ?: 'none'}, {x.or('}')}."), "A «x», «x.y», «x ?: 'none'», «x.or('»')}.");
    assert.equal(sent("{x.or('a')} {x ? 'a' : 'b'} {cdi:shop.name}"), "«x.or('a')» «x ? 'a' : 'b'» «cdi:shop.name»");
  });

  it('reads double braces as single ones', () => {
    assert.equal(sent('{{x}} {{#if y}}z{{/if}} {"a": {x}}'), '«x» ?z:request? {"a": «x»}');
  });

  it('leaves a brace that no name follows', () => {
    const text = '{ "a": 1 } {"b"} {} { x } {1}';
    assert.equal(sent(text), text);
  });

  it('takes escapes, comments and declarations out, and does not read what is quoted', () => {
    assert.equal(sent('{@String x}a\\{x\\} {! {x} !}{|{y} b|}'), 'a{x} {y} b');
  });

  it('has what stands in a section only sometimes', () => {
    assert.equal(
      sent('a{#if user_name}b{#else if query}c{#else}d{/if}e{#for w in user_names}- {w}{/for}f'),
      'a?b:user??c:request??d:request?e?- :user??«w»:user?f',
    );
    assert.equal(sent('{#each words}{it}{/each}{#when query}{#is a}b{/when}{/}c'), '?«it»:request??b:request?c');
    assert.equal(sent('{#let a=b}c{#if d}e{/}f{/let}{#if g /}h'), 'c?e:request?fh');
    assert.equal(sent('{#if user_name && query}b{/if}'), '?b:request?');
  });

  it('has what another template gives', () => {
    assert.equal(
      sent('a{#include rules /}b{#card title}c{/card}d'),
      'a«include rules /»b?«card title»:request??c:request?d',
    );
  });

  it('knows how often values change by all their names', () => {
    assert.deepEqual(volatilities("{user_name} {user_name.orEmpty} {user_name ?: 'you'} {user_name ?: query}"), [
      'user',
      'user',
      'user',
      'request',
    ]);
    assert.deepEqual(volatilities("{config:shop} {'a' ?: b} {current_date}"), ['deploy', 'volatile']);
  });

  it('is told by its sections', () => {
    assert.equal(hasQuteSections('{#if x}a{/if}'), true);
    assert.equal(hasQuteSections('{{x}} {x} {# note}'), false);
  });

  it('tiles any text, cut at any place', () => {
    assertTilesCut(quteSyntax, "{{x}}\\{ {! a !}{|b|}{#if c}d{#else}{e ?: 'f'}{/if}{#include g /}{@H i}}} {");
  });
});
