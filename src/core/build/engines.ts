import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import Mustache from 'mustache';
import nunjucks from 'nunjucks';
import type { RenderTemplate, TemplateEngines } from './render.ts';

/** Names by which a template could reach JavaScript itself; the other engines refuse them on their own. */
const UNSAFE_MEMBERS = new Set<unknown>([
  'constructor',
  '__proto__',
  'prototype',
  '__defineGetter__',
  '__lookupGetter__',
]);

const runtime = nunjucks.runtime as unknown as { memberLookup: (object: unknown, member: unknown) => unknown };
const { memberLookup } = runtime;
runtime.memberLookup = (object, member) => (UNSAFE_MEMBERS.has(member) ? undefined : memberLookup(object, member));

const jinja: RenderTemplate = (source, variables) =>
  new nunjucks.Environment(null, { autoescape: false, throwOnUndefined: true }).renderString(source, variables);

/** Dotprompt's and the common helpers; roles and sections are the file's frame and put out nothing. */
const handlebars: RenderTemplate = (source, variables) => {
  const environment = Handlebars.create();
  environment.registerHelper({
    json: (value: unknown, options: Handlebars.HelperOptions) =>
      JSON.stringify(value, null, options.hash.indent as number),
    role: () => '',
    section: () => '',
    add: (a: unknown, b: unknown) => Number(a) + Number(b),
    ifEquals(this: unknown, a: unknown, b: unknown, options: Handlebars.HelperOptions) {
      return a === b ? options.fn(this) : options.inverse(this);
    },
    unlessEquals(this: unknown, a: unknown, b: unknown, options: Handlebars.HelperOptions) {
      return a === b ? options.inverse(this) : options.fn(this);
    },
  });
  return environment.compile(source, { noEscape: true, strict: false })(variables);
};

const liquid: RenderTemplate = (source, variables) =>
  String(new Liquid({ strictVariables: true, strictFilters: true, templates: {} }).parseAndRenderSync(source, variables));

const mustache: RenderTemplate = (source, variables) => Mustache.render(source, variables, {}, { escape: String });

/** The engines of the template languages themselves, so that what is built is what the program would send. */
export const ENGINES: TemplateEngines = { jinja, handlebars, dotprompt: handlebars, liquid, mustache };
