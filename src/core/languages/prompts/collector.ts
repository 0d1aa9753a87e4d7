import { type Span, spanOf } from '../../text/span.ts';
import type { Called, EvaluatedArgument, Evaluation, Observer } from '../evaluate/evaluation.ts';
import { conversationNames } from '../changes/conversation-names.ts';
import { isConversation } from '../evaluate/objects/conversation.ts';
import { editsInput } from '../evaluate/variation/for-people.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import {
  type Alternative,
  type Begun,
  type FunctionValue,
  type ObjectValue,
  pathOf,
  type Setting,
  textOfBlock,
  type Value,
  type Variables,
} from '../evaluate/values/value.ts';
import type { CallExpression, Expression } from '../syntax/program.ts';
import { asksLater, begunBy, requestOfBegun } from '../requests/begun.ts';
import { siteOfBound } from '../requests/bound-tools.ts';
import type { CallSite } from '../requests/call-site.ts';
import { startedProgram } from '../requests/process-calls.ts';
import { callSiteOf, isSymbol, requestParts } from '../requests/call-parts.ts';
import { asElement } from '../requests/elements.ts';
import { templateOfExamples } from '../requests/few-shot.ts';
import { withNamesFilled } from '../requests/filled-by-names.ts';
import { filledParts, type FillingContext, fillingOf, withFilled, withPartials } from '../requests/filling.ts';
import { withForms } from '../requests/forms-of-answers.ts';
import { isWrittenByJq } from '../requests/json-body.ts';
import { messageMadeBy, messageNamedBy, messageOfFields } from '../requests/messages.ts';
import { runOfAgent } from '../requests/parts-of-agent.ts';
import { withParameters } from '../requests/told-of-tools.ts';
import { SENDS, sentBodies } from '../requests/sent-bodies.ts';
import { hasMark } from '../marks.ts';
import { isForPerson, isMadeOfAnswer } from './answers.ts';
import { asksModel, makesAsker } from './asks-model.ts';
import { asksItself, asksOrTells, asksPerson } from './asks.ts';
import { type Candidate, holdsText, sendsText } from './candidates.ts';
import type { CollectorOptions, How, Where } from './collector-options.ts';
import { isToldToBeOfUser } from './documentation.ts';
import { isIn } from './fillings.ts';
import { hasLiteralIn, spokenText } from './literals.ts';
import { isNamedForPrompt, isOfPrompt, withPrompt } from './made-prompt.ts';
import { Gathered } from './gathered.ts';
import { HandedTexts } from './handed.ts';
import {
  isError,
  isMaking,
  isOfExample,
  isPromptTag,
  isTemplateHome,
  isTemplateName,
  isTableOfPrompts,
  nameStrength,
  type NameStrength,
  promptMadeBy,
} from './names.ts';
import { isParsedHere } from './parsed-template.ts';
import { isMadeOfValues, isTemplate, readsAsPrompt, strengthOf, type Surroundings } from './reads-as-prompt.ts';
import { asTemplate, isConstantAt } from './request-in-value.ts';
import { functionsOfPrompts, requestInPair, strengthOfPair } from './several-texts.ts';
import { SAYS } from './said.ts';
import { asFunction, asTold, homeOfNamed, strengthOfFunction } from './surroundings.ts';
import { siteOfTurns } from './turns-given.ts';

/** The method of LangChain's templates that fills some of their variables. */
const FILLS_MADE = /^(?:partial|a?invoke|format(?:_messages|_prompt|Messages|PromptValue)?)$/;
/** How a call is known that is none as it is written: annotations, decorators or a docstring hold its prompt, or calls before it. */
const AI_SERVICE = /\.(?:aiService|promptDocument|promptDecorator|chatDecorator|chatOfRuby)$/;

/** Gathers the prompts of a file while its code is read along. */
export class Collector implements Observer {
  readonly #options: CollectorOptions;
  readonly #gathered: Gathered;
  /** Constants that are prompts, and of which no name tells it, objects that ask a model, and conversations. */
  readonly texts = new Set<string>();
  readonly #handed = new HandedTexts();
  /** What `.partial(…)` or `.format(…)` behind a call fills of the template that the call makes. */
  readonly #partials = new WeakMap<Expression, readonly EvaluatedArgument[]>();
  /** Calls that make what asks a model later, by their offsets. */
  readonly #begun = new Map<number, Begun>();
  readonly #madeAt = (start: number): Begun | undefined => this.#begun.get(start);
  /** The class that is being read has a member that is named for a prompt: its other templates are prompts too. */
  #hasPromptMember = false;
  /** Where calls begin that ask a model. */
  readonly #asked: number[] = [];
  /** Where functions begin that give the one that is being read. */
  readonly #givers = new Set<number>();
  /** The class that is being read, where it is a tool. */
  #tool: ObjectValue | undefined;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#gathered = new Gathered(options);
  }

  /** Functions that send what they are given. */
  get senders(): ReadonlySet<string> {
    return this.#gathered.senders;
  }

  get #evaluation(): Evaluation | undefined {
    return this.#gathered.evaluation;
  }

  get #surroundings(): Surroundings {
    return this.#gathered.surroundings;
  }

  /** The evaluation that this observes; it is set once both are there. */
  observe(evaluation: Evaluation): void {
    this.#gathered.evaluation = evaluation;
  }

  /** Reads what another reading tells of: here, its values are wanted. */
  elsewhere(read: () => void): void {
    const around = this.#gathered.isElsewhere;
    this.#gathered.isElsewhere = true;
    read();
    this.#gathered.isElsewhere = around;
  }

  get found(): number {
    return this.#gathered.candidates.length;
  }

  hasRequest(since: number): boolean {
    return this.#gathered.candidates.slice(since).some(sendsText);
  }

  hasText(since: number): boolean {
    return this.#gathered.candidates.slice(since).some((one) => sendsText(one) || holdsText(one));
  }

  example(value: Value, call: Span): void {
    this.#gathered.uses.example(value, call);
  }

  /** The candidates, once all is read. */
  settled(): Candidate[] {
    return this.#gathered.uses.settled(this.#gathered.candidates);
  }

  foundInData(since: number): void {
    const sent = this.#gathered.candidates.slice(since).filter(({ rank }) => rank !== 'text' && rank !== 'name');
    this.#gathered.candidates.splice(since, Infinity, ...sent);
  }

  forget(since: number): void {
    this.#gathered.candidates.length = since;
  }

  called(
    call: CallExpression,
    path: string | undefined,
    args: readonly EvaluatedArgument[],
    behind: () => readonly Setting[] = () => [],
    scope?: Variables,
  ): Called | undefined {
    const evaluation = this.#evaluation;
    if (path === undefined || !evaluation) return undefined;
    this.#gathered.uses.called(call, path, args);
    const partials = this.#partials.get(call) ?? [];
    const { callee } = call;
    const isFilled = callee.kind === 'member' && FILLS_MADE.test(callee.name);
    if (isFilled) this.#partials.set(callee.object, [...args, ...partials]);
    const ofExamples = templateOfExamples(path, args);
    if (ofExamples) this.#gathered.templateOfExamples(ofExamples, call);
    const message = messageMadeBy(call, path, args) ?? messageOfFields(evaluation, call, path, args, scope);
    if (message) return { value: message };
    if (this.#tool && path === 'description') return this.#told(call, args, this.#tool);
    const started = startedProgram(evaluation, call, path, args);
    const run =
      started ??
      runOfAgent(evaluation, call, path, args, scope) ??
      requestOfBegun(evaluation, call, args, behind, scope, this.#madeAt);
    const byTurns = (): CallSite | undefined => siteOfTurns(call, path, args, scope, this.#surroundings.mentionsModels);
    const site = run?.site ?? callSiteOf(path, args, evaluation.file, byTurns) ?? siteOfBound(path, behind);
    const isAdded = site?.isBegun && callee.kind === 'member' && isConversation(evaluation, callee.object, scope);
    if (!site || isAdded) return this.#sentBody(call, path, args);
    this.#options.sends(call);
    this.#asked.push(call.start);
    const filling = fillingOf(site, args);
    const { context, said, providers } = this.#options;
    const filledBeside = run?.args ?? (filling ? args : this.filled(path, args));
    const given = requestParts(evaluation, site, filledBeside, started?.path ?? path);
    const { file, enclosing } = evaluation;
    const alike = (): FillingContext =>
      withFilled(withPartials(evaluation, context, args, partials), providers.filledOfTemplate(call));
    const filled = (): FillingContext => withForms(evaluation, alike(), providers.forms, call, scope);
    const own = filling ? filledParts(file, given, filling, filled(), site) : given;
    const before = run?.filling ? filledParts(file, run.before, run.filling, context, site) : (run?.before ?? []);
    const parts = [...before, ...own];
    if (said(undefined, call) !== false) {
      const name = path.replace(AI_SERVICE, '');
      this.#gathered.request('request', enclosing === undefined ? name : `${enclosing}: ${name}`, call, parts, {
        ...site,
        path,
        behind: behind(),
        scope,
      });
      for (const { name: own, parts: handed, statement } of this.#handed.within(parts))
        if (this.#gathered.isPrompt(handed, 'strong', 'none')) this.#gathered.text('text', own, handed, statement);
    }
    const template =
      filling && !site.order && parts.find(({ part, value }) => part === 'prompt' && value.kind === 'text');
    const members = begunBy(evaluation, call, path, scope);
    const begins = members && { path, args: members };
    if (begins) this.#begun.set(call.start, { path, args: [...args, ...members], call: spanOf(call) });
    return { ...(template && { value: template.value }), ...(begins && { begins }) };
  }

  filled(path: string, args: readonly EvaluatedArgument[]): readonly EvaluatedArgument[] {
    return this.#evaluation ? withNamesFilled(this.#evaluation, args, path, this.#options.context) : args;
  }

  made(call: CallExpression, path: string, args: readonly EvaluatedArgument[]): Value | undefined {
    return messageNamedBy(call, path, args);
  }

  /** In a class that is a tool, what it says of itself: `description "…"`. */
  #told(call: CallExpression, [given]: readonly EvaluatedArgument[], tool: ObjectValue): Called {
    const value = given && this.#evaluation && withParameters(this.#evaluation, given.value, tool);
    if (value)
      this.#gathered.request('request', tool.definition.name, call, [
        { part: 'tools', value, span: spanOf(given.expression) },
      ]);
    return {};
  }

  /** `curl -d '{"messages": …}'`. */
  #sentBody(call: CallExpression, path: string, args: readonly EvaluatedArgument[]): Called | undefined {
    if (!SENDS.test(path) || this.#options.said(undefined, call) === false) return undefined;
    for (const parts of sentBodies(call, args)) this.#gathered.request('request', path, call, parts);
    return {};
  }

  named(given: string, value: Value, statement: Span, holder = ''): void {
    const { enclosing, enclosingClass = '', file = '', facts } = this.#evaluation ?? {};
    const name = given === facts?.defaultExport ? this.#options.moduleName : given;
    if (value.kind === 'list' && conversationNames(file).has(name)) this.texts.add(name);
    if (this.#gathered.isElsewhere || isError(enclosingClass) || isParsedHere(enclosing, name, value, statement))
      return;
    if (enclosing === undefined && asksLater(value)) this.texts.add(name);
    const home = homeOfNamed(this.#surroundings, name, this.#evaluation);
    const isOfPrompts = isTableOfPrompts(holder);
    this.#named(name, value, statement, { home, isOfPrompts, isDefinition: enclosing === undefined });
  }

  given(named: string | undefined, value: Value, expression: Span, argumentOf?: { readonly path?: string }): void {
    const isArgument = argumentOf !== undefined;
    const isForModel = asksModel(argumentOf?.path, this.#surroundings.mentionsModels);
    if (named !== undefined && !(isForModel && nameStrength(named) === 'none')) {
      const isTop = !this.#evaluation?.isWithinFunction;
      const isOwn = this.#surroundings.home === 'within' && isTop && !isArgument && !isOfExample(named);
      const home = isOwn ? 'named' : this.#surroundings.home;
      // One of several texts under names of their own: which of them is sent is chosen elsewhere.
      const isEntry = isTop && (value.kind !== 'text' || hasLiteralIn(value.parts, expression));
      return this.#named(named, value, expression, { home, isDefinition: isEntry && nameStrength(named) === 'none' });
    }
    if (this.#options.said(undefined, expression) === false) return;
    this.#gathered.uses.given(value, expression);
    this.#gathered.messages('messages', value, expression);
    if (value.kind !== 'text') return;
    const isAsked = this.#hasPromptMember && asksItself(this.#evaluation?.file ?? '', expression);
    const isOf = !editsInput(argumentOf?.path) && value.parts.some(isOfPrompt);
    const unnamed = isForModel ? 'told' : makesAsker(argumentOf?.path) ? 'weak' : 'none';
    const strength = isAsked || isOf ? 'strong' : unnamed;
    const isPrompt = !this.#options.isTest && readsAsPrompt(value.parts, strength, this.#surroundings);
    const name = this.#evaluation?.enclosing ?? 'prompt';
    if (isPrompt) return this.#gathered.text('text', name, value.parts, expression);
    this.#gathered.filling(name, value.parts, expression);
    if (isArgument && !isSymbol(this.#evaluation?.file ?? '', value.parts))
      this.#handed.add({ name, parts: value.parts, statement: expression });
  }

  tagged(tag: string, parts: readonly TextPart[], literal: Span): void {
    if (this.#gathered.isElsewhere || !isPromptTag(tag) || this.#options.said(undefined, literal) === false) return;
    if (this.#gathered.isPrompt(parts, 'strong')) this.#gathered.text('text', tag, parts, literal);
  }

  defined(name: string, value: FunctionValue, statement: Span, isOfPrompts = false): void {
    if (this.#gathered.isElsewhere) return;
    const evaluation = this.#evaluation;
    const owner = value.definition.owner ?? evaluation?.enclosingClass;
    const made = owner !== undefined && isMaking(name) ? promptMadeBy(owner) : undefined;
    const mayAsk = this.#hasPromptMember && asksOrTells(evaluation?.file ?? '', statement);
    const mayFill = owner !== undefined && isTemplateHome(owner);
    const mayMake = isOfPrompts || made !== undefined || mayAsk || mayFill;
    if (!evaluation || !(evaluation.isMarked(statement) || mayMake)) return;
    const said = this.#options.said(name, statement);
    let result: Value | undefined;
    evaluation.changed.apart(() => (result = evaluation.enter(value)));
    if (said === false || !result || (!said && asksPerson(name, evaluation.file, statement))) return;
    if (result.kind === 'text' && isForPerson(name, result.parts, value.definition)) return;
    if (result.kind === 'function' && (!result.definition.name || isIn(result.definition, [value.definition])))
      return this.#givenByFunction(name, value, result, statement);
    const element = asElement(result);
    if (element) {
      // One that is only named here is told of where it is defined.
      if (value.callFrom || isIn(value.definition, [statement])) this.#gathered.elements(name, element, statement);
      return;
    }
    if (result.kind !== 'text') return this.#several(name, result, statement);
    const decorator = value.definition.decorators?.find((path) => nameStrength(path) === 'strong' || SAYS.test(path));
    const role = decorator ?? made ?? name;
    const texts = result.parts;
    const isAnswer = (): boolean => isMadeOfAnswer(evaluation.file, value.definition, texts, this.#asked);
    const strength = said || isOfPrompts ? 'strong' : strengthOfFunction(role, evaluation.file, statement, isAnswer);
    const isDecorated = decorator !== undefined && SAYS.test(decorator);
    const isOfUser = strength === 'told' && isToldToBeOfUser(evaluation.file, statement);
    const within = value.definition;
    const how = { role: isOfUser ? 'user_message' : role, within, ...((said || isDecorated) && { isSaid: true }) };
    const alternatives = result.alternatives ?? result.branches?.texts;
    const isSure = ({ parts, span, isShort }: Alternative): boolean =>
      !isShort || this.#isMadePrompt(name, parts, span, strength);
    if (!alternatives?.every(isSure))
      return this.#result(name, result.parts, statement, strength, { isDefinition: true, ...how });
    for (const { parts, span } of alternatives)
      this.#result(name, parts, span, strength, { isDefinition: hasLiteralIn(parts, within), ...how });
  }

  /** What a function gives that another one gives; one that gives itself in the end gives nothing. */
  #givenByFunction(name: string, giver: FunctionValue, given: FunctionValue, statement: Span): void {
    if (given.definition.start === giver.definition.start || this.#givers.has(given.definition.start)) return;
    this.#givers.add(giver.definition.start);
    this.defined(name, given, statement);
    this.#givers.delete(giver.definition.start);
  }

  /** Several texts that a function gives: messages, or what is said to the system and by the user. */
  #several(name: string, value: Value, statement: Span): void {
    const pair = requestInPair(this.#evaluation?.file ?? '', value);
    if (!pair) {
      this.#gathered.messages(name, value, statement, 'function');
      return;
    }
    const parts = pair.flatMap((one) => (one.value.kind === 'text' ? one.value.parts : []));
    if (this.#gathered.isPrompt(parts, strengthOfPair(name, pair)))
      this.#gathered.request('function', name, statement, pair);
  }

  /** A text that a function gives which is named, or told, to make a prompt. */
  #isMadePrompt(name: string, parts: readonly TextPart[], at: Span, strength: NameStrength): boolean {
    if (strength !== 'strong' && strength !== 'told') return false;
    if (this.#gathered.isPrompt(parts, strength, this.#surroundings.home)) return true;
    const surroundings = asTold(this.#surroundings, strength, this.#evaluation?.file ?? '', at);
    return !this.#options.isTest && isMadeOfValues(name, parts, surroundings, strength);
  }

  /** A text that a function gives. */
  #result(name: string, parts: readonly TextPart[], at: Span, strength: NameStrength, how: How): void {
    const surroundings = how.isDefinition
      ? asFunction(this.#surroundings, this.#evaluation, name, at, parts)
      : this.#surroundings;
    if (how.isSaid || this.#isMadePrompt(name, parts, at, strength))
      this.#gathered.text('function', name, parts, at, how);
    else if (!this.#options.isTest && readsAsPrompt(parts, withPrompt(strength, parts), surroundings))
      this.#gathered.text('text', name, parts, at, { isDefinition: false, within: how.within });
    else this.#gathered.filling(name, parts, at);
  }

  classDefined(value: ObjectValue): void {
    if (!this.#evaluation?.isMarked(value.definition)) return;
    const [hasPromptMember, tool] = [this.#hasPromptMember, this.#tool];
    this.#hasPromptMember = value.definition.members().some(isNamedForPrompt);
    const isTool = value.definition.bases.some((base) => /(?:^|\.)Tool$/.test(pathOf(base) ?? ''));
    this.#tool = isTool ? value : undefined;
    this.#evaluation.enterClass(value);
    this.#hasPromptMember = hasPromptMember;
    this.#tool = tool;
  }

  #named(name: string, given: Value, at: Span, where: Where): void {
    const value = textOfBlock(given);
    const said = this.#options.said(name, at);
    if (said === false) return;
    if (value.kind === 'text') {
      const isBody = this.#gathered.messages(name, value, at);
      if (isBody && where.isDefinition && !hasMark(name)) this.texts.add(name);
      if (isWrittenByJq(value.parts)) return;
      const isSibling = this.#hasPromptMember && this.#evaluation?.enclosing === undefined && isTemplateName(name);
      const isFilled = isSibling && /\{\{|\{%/.test(spokenText(value));
      const strength =
        said || isSibling || where.isOfPrompts ? 'strong' : strengthOf(name, value.parts, this.#surroundings);
      const isShown = isFilled || this.#gathered.isPrompt(value.parts, strength, where.home);
      const isFew = !isShown && !this.#options.isTest && isTemplate(name, value.parts, this.#surroundings);
      if (!said && !isShown && !isFew) return;
      this.#gathered.text('name', name, value.parts, at, where);
      if (where.isDefinition && !hasMark(name)) this.texts.add(name);
    } else {
      const { file = '', facts } = this.#evaluation ?? {};
      const isFilled = where.isDefinition || isConstantAt(file, name, at);
      this.#gathered.messages(name, isFilled ? asTemplate(file, value, this.#options.context, facts) : value, at);
      this.#gathered.entries(name, value, at, where);
      for (const [own, made, span] of functionsOfPrompts(name, value)) this.defined(own, made, span, true);
    }
  }
}
