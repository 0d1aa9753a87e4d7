import type { Change } from '../../text/change.ts';
import { firstMatch, type Marks, marksAfter, matchAfter } from '../changes/marked.ts';
import { type Chains, chainsOf, TEMPLATE_CLASS } from './chains.ts';
import { type FormsOfAnswers, formsIn } from './forms-of-answers.ts';
import {
  HEAD_OF_IMPORTS,
  hostsIn,
  importedIn,
  LONGEST_HOST,
  providerOfHosts,
  providerOfLibraries,
} from './libraries.ts';

/** Whose models a version of a file asks, as far as it says so outside of its calls. */
export interface FileProvider {
  /** By the servers that it names. */
  readonly host: string | undefined;
  /** By the libraries that it imports. */
  readonly library: string | undefined;
  /** By the templates of LangChain that stand before them. */
  readonly chains: Chains;
  /** What parsers of answers tell these. */
  readonly forms: FormsOfAnswers;
  /** Where servers are named. */
  readonly hosts: Marks;
  /** Whose libraries it imports. */
  readonly imported: string | undefined;
  /** Where a class of templates is, if there is one. */
  readonly templates: Marks;
}

/** @param before of the version that `change` leads away from: what the change leaves is not looked for again */
export function fileProvider(language: string, text: string, before?: FileProvider, change?: Change): FileProvider {
  const edited = before && change;
  const hosts = edited ? marksAfter(before.hosts, change, text, hostsIn, LONGEST_HOST) : hostsIn(text);
  const templates = edited
    ? matchAfter(before.templates, change, text, TEMPLATE_CLASS)
    : firstMatch(text, TEMPLATE_CLASS);
  const imported = edited && change.start >= HEAD_OF_IMPORTS ? before.imported : importedIn(text);
  return {
    host: providerOfHosts(language, text, hosts),
    library: providerOfLibraries(language, text, imported),
    chains: templates.length > 0 ? chainsOf(text) : NO_CHAINS,
    forms: templates.length > 0 ? formsIn(text) : NO_FORMS,
    hosts,
    imported,
    templates,
  };
}

const NO_CHAINS: Chains = { models: new Map(), tools: new Map(), filled: new Map() };
const NO_FORMS: FormsOfAnswers = new Map();
