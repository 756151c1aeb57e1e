/** Runs of text inside one block: plain, strong, and citations `[^r19]` or `[^r19,r20]`. Whatever else Markdown has is refused. */
import type { PhrasingContent } from 'mdast';
import type { Inline } from '../../domain/topic';
import type { Refuse } from './refused';

const citation = /\[\^([^\]]*)\]/g;
const ids = /^[a-z][a-z0-9-]*(?:, ?[a-z][a-z0-9-]*)*$/;

/** A line break of the file is none of the text; between two Latin letters or digits it stands for a space. */
function unwrap(text: string): string {
  return text.replace(/(\S?)[ \t]*\n[ \t]*(\S?)/g, (_, before: string, after: string) => {
    const isLatin = /[\w%]/.test(before) && /\w/.test(after);
    return `${before}${isLatin ? ' ' : ''}${after}`;
  });
}

export function readInlines(
  nodes: readonly PhrasingContent[],
  lineOf: (node: PhrasingContent) => number,
  refuse: Refuse,
): Inline[] {
  const runs: Inline[] = [];
  for (const node of nodes) {
    if (node.type === 'text') runs.push(...readText(node.value, false, lineOf(node), refuse));
    else if (node.type === 'strong') {
      for (const inner of node.children) {
        if (inner.type !== 'text') return refuse(lineOf(inner), `${inner.type} inside **strong** is not taken`);
        runs.push(...readText(inner.value, true, lineOf(inner), refuse));
      }
    } else return refuse(lineOf(node), `${node.type} is not taken: plain text, **strong** and [^fact] only`);
  }
  return tidy(runs);
}

function readText(value: string, strong: boolean, line: number, refuse: Refuse): Inline[] {
  const runs: Inline[] = [];
  const text = unwrap(value);
  let at = 0;
  for (const match of text.matchAll(citation)) {
    const inside = match[1] ?? '';
    if (!ids.test(inside)) return refuse(line, `a citation names facts like [^r19] or [^r19,r20], not ${match[0]}`);
    runs.push({ kind: 'text', text: text.slice(at, match.index), strong });
    runs.push({ kind: 'cite', facts: inside.split(',').map((id) => id.trim()) });
    at = match.index + match[0].length;
  }
  runs.push({ kind: 'text', text: text.slice(at), strong });
  return runs;
}

/** Joins what belongs together, and takes the white space off both ends. */
function tidy(runs: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.kind === 'text' && last?.kind === 'text' && last.strong === run.strong) last.text += run.text;
    else if (run.kind === 'cite' && last?.kind === 'cite') last.facts = [...new Set([...last.facts, ...run.facts])];
    else if (run.kind === 'cite' || run.text)
      joined.push(run.kind === 'text' ? { ...run } : { ...run, facts: [...run.facts] });
  }
  const [first] = joined;
  const last = joined.at(-1);
  if (first?.kind === 'text') first.text = first.text.trimStart();
  if (last?.kind === 'text') last.text = last.text.trimEnd();
  return joined.filter((run) => run.kind === 'cite' || run.text.length > 0);
}
