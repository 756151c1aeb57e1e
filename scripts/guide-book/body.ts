/** The body of a topic: a small part of Markdown, read into blocks. HTML, images, links, code and nested lists are refused with their line. */
import type { BlockContent, DefinitionContent, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block, Inline } from '../../domain/topic';
import { readInlines } from './inlines';
import type { Refuse } from './refused';

/** `before`: lines of the file above the body. */
export function readBody(markdown: string, before: number, refuse: Refuse): Block[] {
  const lineOf = (node: { position?: { start: { line: number } } }) => (node.position?.start.line ?? 1) + before;
  const inlines = (nodes: readonly PhrasingContent[]) => readInlines(nodes, lineOf, refuse);

  /** Headings, list items and quotes hold one paragraph each. */
  function only(parent: ListItem | { children: (BlockContent | DefinitionContent)[] }, what: string): Paragraph {
    const [first, ...more] = parent.children;
    const odd = more[0] ?? (first?.type === 'paragraph' ? null : first);
    if (odd) return refuse(lineOf(odd), `${what} holds one paragraph, not a ${odd.type}`);
    if (first?.type !== 'paragraph') return refuse(before + 1, `${what} is empty`);
    return first;
  }

  function readBlock(node: RootContent): Block {
    switch (node.type) {
      case 'paragraph':
        return { kind: 'paragraph', of: inlines(node.children) };
      case 'heading': {
        if (node.depth !== 2) return refuse(lineOf(node), 'a heading is written with ##');
        const runs = inlines(node.children);
        return { kind: 'heading', text: plain(runs, lineOf(node)) };
      }
      case 'list':
        return {
          kind: 'list',
          ordered: node.ordered === true,
          items: node.children.map((item) => inlines(only(item, 'a list item').children)),
        };
      case 'blockquote':
        return { kind: 'caution', of: inlines(only(node, 'a caution').children) };
      default:
        return refuse(lineOf(node), `${node.type} is not taken`);
    }
  }

  function plain(runs: readonly Inline[], line: number): string {
    const [run, ...more] = runs;
    if (run?.kind !== 'text' || run.strong || more.length > 0) return refuse(line, 'a heading is plain text');
    return run.text;
  }

  const blocks = fromMarkdown(markdown).children.map(readBlock);
  if (blocks.length === 0) return refuse(before + 1, 'the topic has no body');
  return blocks;
}
