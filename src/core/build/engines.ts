import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import Mustache from 'mustache';
import { sandboxedEnvironment } from './nunjucks-sandbox.ts';
import type { EngineSyntax, RenderTemplate, TemplateEngines } from './render.ts';

const jinja: RenderTemplate = (source, variables) => sandboxedEnvironment().renderString(source, variables);

/** Characters and entries of lists that a template of Liquid may make. */
const MOST_MEMORY = 100_000_000;

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

/** `templates` keeps it from reading files: what an include or a layout names is not there. */
const liquid: RenderTemplate = (source, variables) =>
  String(
    new Liquid({
      strictVariables: true,
      strictFilters: true,
      templates: {},
      memoryLimit: MOST_MEMORY,
    }).parseAndRenderSync(source, variables),
  );

const mustache: RenderTemplate = (source, variables) =>
  Mustache.render(source, withoutPrototypes(variables), {}, { escape: String });

/** A copy of data that inherits nothing, for an engine that finds inherited names too, and calls them where they are functions. */
function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withoutPrototypes(member)]);
  return Object.setPrototypeOf(Object.fromEntries(members), null);
}

/** The engines of the template languages themselves, so that what is built is what the program would send. */
export const ENGINES: TemplateEngines = {
  jinja,
  handlebars,
  dotprompt: handlebars,
  liquid,
  mustache,
} satisfies Record<EngineSyntax, RenderTemplate>;
