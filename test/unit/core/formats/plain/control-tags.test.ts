import assert from 'node:assert/strict';
import { razorSyntax } from '../../../../../src/core/formats/plain/tags/razor.ts';
import { plainSyntax } from '../../../../../src/core/formats/plain/placeholder-style.ts';
import { analyzeStructure } from '../../../../../src/core/structure.ts';
import { assertTilesCut, context } from '../../../../support/template-laws.ts';

/** What is sent of a text: `«value»`, and question marks around what is there only sometimes, with how often that changes. */
function sent(text: string): string {
  const { pieces } = plainSyntax.scan(text, context);
  assert.equal(pieces.map(({ start, end }) => text.slice(start, end)).join(''), text);
  return pieces
    .map((piece) => {
      if (piece.kind === 'markup') return '';
      const own = piece.kind === 'static' ? text.slice(piece.start, piece.end).trim() : `«${piece.expression}»`;
      return piece.condition && own !== '' ? `?${own}:${piece.condition.volatility}?` : own;
    })
    .join('');
}

/** The same of a file. */
function sentOf(path: string, text: string): string {
  return analyzeStructure({ path, text })
    .prompts.flatMap(({ regions }) => regions)
    .map((region) => {
      const own = text.slice(region.start, region.end).trim();
      if (region.kind === 'markup' || own === '') return '';
      const shown = region.kind === 'static' ? own : `«${own}»`;
      return region.condition ? `?${shown}?` : shown;
    })
    .join('');
}

describe('Control flow that is read by its tags alone', () => {
  it('is that of Qute and Smarty', () => {
    assert.equal(
      sent(
        'Be kind.\n{#if user_name}\nGreet.\n{#else}\nStop.\n{/if}\n{#for tool in tools}\n- {tool.title}\n{/for}\n{query}',
      ),
      'Be kind.?Greet.:user??Stop.:user??-:session??«tool.title»:session?«query»',
    );
    assert.equal(
      sent('{if $user_name}Greet.{/if}{foreach $tools as $tool}- {$tool.title} {/foreach}{$query}'),
      '?Greet.:user??-:session??«$tool.title»:session?«$query»',
    );
  });

  it('is that of FreeMarker, Mako and Cheetah', () => {
    assert.equal(
      sent(
        '<#-- a note -->\nA\n<#if user_name??>\nB\n</#if>\n<#list tools as tool>\n- ${tool.title}\n</#list>\n${query}',
      ),
      'A?B:user??-:session??«tool.title»:session?«query»',
    );
    assert.equal(
      sent('A\n% if user_name:\nB\n% endif\n% for tool in tools:\n- ${tool.title}\n% endfor\n${query}'),
      'A?B:user??-:session??«tool.title»:session?«query»',
    );
    assert.equal(sent('A\n#if $user_name\nB\n#end if\n${query}'), 'A?B:user?«query»');
  });

  it('is that of Thymeleaf, StringTemplate and PHP', () => {
    assert.equal(sent('A [# th:if="${user_name}"]B[/] [(${query})]'), 'A?B:user?[(«query»)]');
    assert.equal(sent('A <if(user_name)>B<else>C<endif> {query}'), 'A?B:user??C:user?«query»');
    assert.equal(sent('A $if(user_name)$B$endif$\n$query$\n'), 'A?B:user?«query»');
    assert.equal(sent('A <?php if ($user_name): ?>B<?php endif; ?> <?= trim($query) ?>.'), 'A?B:user?«trim($query)».');
  });

  it('is that of Velocity in a text of any name', () => {
    assert.equal(
      sent(
        'Serve $guest_name.#if($vip && $user.is())Be kind.#elseif($late) Be brief.#{else}Go.#end Then\n## Bread\nbake.',
      ),
      'Serve«guest_name».?Be kind.:user??Be brief.:user??Go.:user?Then\n## Bread\nbake.',
    );
    assert.equal(
      sent('Serve $guest_name.\n#set($x = "a")\n#foreach($i in $tools)\nUse $i.\n#end\nBake.\n#if (X)\n#endif'),
      'Serve«guest_name».?Use:session??«i»:session??.:session?Bake.\n#if (X)\n#endif',
    );
    assert.equal(sent('Serve $guest_name.\n#if(1)\n#endif\n'), 'Serve«guest_name».\n#if(1)\n#endif');
  });

  it('is that of Blade and the Template Toolkit in a text of any name', () => {
    assert.equal(
      sent(
        'Go to {{ city }}.\n@if($user)\nSit.\n@else\nStand.\n@endif\n@foreach($tools as $t)\nUse it.\n@endforeach\nMail a@if.com',
      ),
      'Go to«city».?Sit.:user??Stand.:user??Use it.:session?Mail a@if.com',
    );
    assert.equal(
      sent('Go to [% city %].[% IF user %] Sit.[% ELSE %] Stand.[% END %]'),
      'Go to«city».?Sit.:user??Stand.:user?',
    );
  });

  it('is that of EJS beside places of another style, whose expressions are none of its tags', () => {
    assert.equal(
      sent('Go to {{city}} at {{ time + 1 }}.\n<% if (user.vip) { %>Sit.<% } %>\n<%= weather %>'),
      'Go to«city»at«time + 1».?Sit.:user?«weather»',
    );
    assert.equal(
      sent('{% if late %}Hurry.{% endif %}\n<% if (user.vip) { %>Sit.<% } %>\n{{ weather }}'),
      '?Hurry.:request??Sit.:user?«weather»',
    );
    assert.equal(sent('Go to {{city}}, {{time}}.\n<% %> at <%= weather %>.'), 'Go to«city»,«time».«»at«weather».');
  });

  it('is text where nothing closes it, and in code', () => {
    for (const text of [
      'Write {#if x} first.',
      'Write {/if} first, then {#if x}.',
      'Svelte has `{#if x}` and `{/if}`.',
      '```svelte\n{#if x}\nA\n{/if}\n```\n',
      'See <#if> and </#if>.',
      '% if you can, end it.\n',
    ]) {
      assert.equal(sent(text).includes('?'), false, text);
      assert.equal(sent(text).includes('«'), false, text);
    }
  });

  it('leaves no gap, wherever the text is cut', () => {
    assertTilesCut(
      plainSyntax,
      'A {#if a}{#for b in c}{b}{/for}{#else}<#if d>${e}</#if>{/if} <?php if ($f): ?><?= $f ?><?php } ?>',
    );
  });
});

describe('A file of StringTemplate', () => {
  it('has its names in angle brackets where it has none in braces', () => {
    assert.equal(
      sentOf('prompts/a.st', 'Sell <product>.\n<if(vip)>Bow.<endif>\n<b>Now</b>\n<question>'),
      'Sell«<product>».?Bow.?<b>Now</b>«<question>»',
    );
    assert.equal(sentOf('prompts/a.st', 'Sell {product} in <place>.'), 'Sell«{product}»in <place>.');
    assert.equal(sentOf('prompts/a.txt', 'Sell <product>.'), 'Sell <product>.');
  });

  it('has conditions, options, calls and maps in braces too', () => {
    assert.equal(
      sentOf('prompts/a.st', 'A {if(vip)}B {name}{else}C{endif} {goods; separator=", "}.'),
      'A?B??«{name}»??C?«{goods; separator=", "}».',
    );
    assert.equal(
      sentOf('prompts/a.st', 'All: {goods:{g | - {g.name}}} {turns(history)} {"a": {"b": 1}} {f:x}'),
      'All:«{goods:{g | - {g.name}}}»«{turns(history)}»{"a": {"b": 1}} {f:x}',
    );
  });
});

describe('A prompt of POML', () => {
  it('has elements that are there only sometimes, and files that it puts in', () => {
    const text =
      '<poml><!-- a note --><role>Be kind.</role><task if="{{vip}}">Bow.</task><document src="rules.txt"/>' +
      '<list><item for="doc in docs">{{doc.title}} > <b>x</b></item></list><p>{{ question }}</p></poml>';
    assert.equal(
      sentOf('prompts/a.poml', text),
      '<poml><role>Be kind.</role>?Bow.?«<document src="rules.txt"/>»<list>?«{{doc.title}}»??> <b>x</b>?</list><p>«{{ question }}»</p></poml>',
    );
    assert.equal(sentOf('prompts/a.poml', '<p if="a"><p>b</p>c</p>d</p><q if="'), '?<p>b</p>c?d</p><q if="');
  });
});

describe('A view of Blade', () => {
  it('is filled where it has values and includes, and has conditions', () => {
    const text =
      '@php\n/** a note */\n$a = 1;\n@endphp\n{{-- a note --}}\nBe {{ $role }}.\n@include("parts.rules")\n' +
      '@if (count($tools) > 0)\nUse {!! implode(", ", $tools) !!}.\n@else\nUse none.\n@endif\nEnd with @{{ name }} to me@if.org.';
    assert.equal(
      sentOf('prompts/a.blade.php', text),
      'Be«{{ $role }}».«@include("parts.rules")»?Use??«{!! implode(", ", $tools) !!}»??.??Use none.?End with{{ name }} to me@if.org.',
    );
  });

  it('has loops within loops', () => {
    const text = '@foreach ($a->b(fn ($c) => d($c)) as $e)@if($e)- {{ $e->f }}@endif @endforeach.';
    assert.equal(sentOf('prompts/a.blade.php', text), '?-??«{{ $e->f }}»?.');
  });
});

describe('A page of Razor', () => {
  it('has what its model gives, under its conditions and loops', () => {
    assert.equal(
      sentOf(
        'a.cshtml',
        '@model Order\n@* a note *@Greet @Model.User.Name.\n@if (Model.Vip)\n{\nBow.\n}\nelse\n{\nNod.\n}\nEnd',
      ),
      'Greet«@Model.User.Name».?Bow.??Nod.?End',
    );
    assert.equal(
      sentOf(
        'a.cshtml',
        '@{ var sum = Total(); }Sum: @sum\n@foreach (var good in Model.Goods) {\n- @good.Title, @(good.Price * 2)\n{\n}\n}\nEnd',
      ),
      'Sum:«@sum»?-??«@good.Title»??,??«@(good.Price * 2)»??{\n}?End',
    );
  });

  it('has signs that stand for themselves', () => {
    assert.equal(
      sentOf('a.cshtml', 'To a@b.com, @@home or @ada; {\n}\n@Model.Text'),
      'To a@b.com,@home or @ada; {\n}«@Model.Text»',
    );
  });

  it('is known by its model in a prompt of any name, outside of code', () => {
    assert.equal(sentOf('prompts/a.txt', 'Sum up @Model.Letter for @ada'), 'Sum up«@Model.Letter»for @ada');
    assert.equal(sentOf('prompts/a.txt', 'Write `@Model.Letter` so.'), 'Write `@Model.Letter` so.');
  });

  it('writes the time as its format has it', () => {
    const { prompts } = analyzeStructure({ path: 'a.cshtml', text: 'It is @DateTime.Now.ToString("HH:mm").' });
    const [clock] = prompts[0]!.regions.filter(({ kind }) => kind === 'dynamic');
    assert.ok(clock?.kind === 'dynamic');
    assert.deepEqual([clock.volatility, clock.granularity], ['volatile', 'minute']);
  });

  it('leaves no gap, wherever the text is cut', () => {
    assertTilesCut(razorSyntax, '@{ var a = 1; }@* b *@@if (x) {\n@Model.C @(d)\n} else {\n@@e\n}\n{\n}\n');
  });
});
