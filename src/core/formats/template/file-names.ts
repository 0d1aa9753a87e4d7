/** What a template makes of itself when its name says a program, a script, a page or a configuration: hardly a prompt. */
const OTHER_PRODUCT =
  /\.(?:conf|cfg|cnf|ini|env|properties|service|socket|timer|sh|bash|zsh|ps1|sql|html?|css|scss|js|jsx|mjs|cjs|ts|tsx|py|pyi|rb|php|go|rs|java|kt|cs|c|cc|cpp|h|hpp|swift|tf|hcl|nginx|rules|lock|toml|tex|svg|csv)\.[a-z0-9]+$|(?:^|[\\/])(?:dockerfile|makefile|jenkinsfile|vagrantfile|nginx)[^\\/]*$/i;

/** Files whose own formats look for templates in them. */
const OWN_FORMAT =
  /\.(?:md|mdc|markdown|txt|ya?ml|jsonc?|jsonl|toml|ipynb|py|pyi|[cm]?[jt]sx?|go|java|kts?|cs|rb|php|rs|swift|c|cc|cpp|h|hpp|sh|ps1|css|scss)$/i;

/** Whether a template's name says that something other than a text for a model comes out: `nginx.conf.j2`, `page.html.tmpl`. */
export function makesOtherFile(path: string): boolean {
  return OTHER_PRODUCT.test(path);
}

/** Whether a file has a format or a language of its own, which knows better where templates stand in it. */
export function hasOwnFormat(path: string, languageId: string | undefined): boolean {
  return OWN_FORMAT.test(path) || (path === '' && languageId !== undefined && languageId !== 'plaintext');
}
