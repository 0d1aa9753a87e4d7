import Handlebars from 'handlebars';

/** The texts of a template's content as Handlebars itself leaves them after white-space control, in the file's order. */
export function handlebarsContents(template: string): string[] {
  const contents: { line: number; column: number; value: string }[] = [];
  const visit = (node: object | null | undefined): void => {
    if (!node) return;
    if (isContent(node)) contents.push({ ...node.loc.start, value: node.value });
    const { body, program, inverse } = node as { body?: object[]; program?: object; inverse?: object };
    body?.forEach(visit);
    visit(program);
    visit(inverse);
  };
  visit(Handlebars.parse(template));
  contents.sort((a, b) => a.line - b.line || a.column - b.column);
  return contents.map(({ value }) => value).filter((value) => value !== '');
}

function isContent(node: object): node is hbs.AST.ContentStatement {
  return (node as hbs.AST.Node).type === 'ContentStatement';
}
