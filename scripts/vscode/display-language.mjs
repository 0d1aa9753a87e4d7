import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Gives a server that starts with `--locale` that display language: a language pack without one translation, so that the
 * workbench stays English while `vscode.env.language` and the translations of extensions are those of the locale.
 * @param {string} userData the server's user data folder
 * @param {string} locale
 */
export function installDisplayLanguage(userData, locale) {
  mkdirSync(userData, { recursive: true });
  const translations = path.join(userData, 'translations.json');
  writeFileSync(translations, JSON.stringify({ contents: {} }));
  const pack = {
    hash: locale,
    label: locale,
    extensions: [{ extensionIdentifier: { id: `prompt-cache.language-pack-${locale}` }, version: '1.0.0' }],
    translations: { vscode: translations },
  };
  writeFileSync(path.join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
