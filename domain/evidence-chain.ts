/**
 * The chain of a case's evidence: each link is a hash over what was added or removed and over all links that stood at the
 * end before. Whoever changes or takes out an earlier piece later leaves links that do not fit.
 *
 * Two devices that had not heard of each other go on from the same link: the chain forks, and the next piece on either
 * names both ends and joins them. A fork is no tampering. What no chain can show is that its own last pieces are missing:
 * for that the last link has to be written down elsewhere.
 */
import type { AddedBody, EvidenceEntry, RemovedBody } from './evidence';

export type ChainState =
  /** `ends`: links nothing follows yet; more than one while devices have not met. */
  | { kind: 'chain-whole'; links: number; ends: string[] }
  /** `place`: the first piece that does not fit, counted as they were added and removed (1, 2, 3 …). */
  | { kind: 'chain-broken'; place: number; why: 'altered' | 'missing'; ends: string[] };

/** SHA-256 of a text, hex. */
export type Digest = (text: string) => Promise<string>;

type ChainBody = AddedBody | RemovedBody;
export type Unlinked = Omit<AddedBody, 'link'> | Omit<RemovedBody, 'link'>;

/** What a link is the hash of: one line of JSON, its parts always in this order. */
export function linkText(body: Unlinked): string {
  if (body.kind === 'evidence-removed') {
    const { kind, evidence, sha256, at, previous } = body;
    return JSON.stringify(['chesu-guide/1', kind, evidence, sha256, at, previous]);
  }
  const { kind, evidence, previous } = body;
  const { id, file, name, type, media, size, sha256, takenAt, from, page, note } = evidence;
  const source = page && [page.url, page.adapter, page.layout];
  const content = [id, file, name, type, media, size, sha256, takenAt, from, source, note];
  return JSON.stringify(['chesu-guide/1', kind, content, previous]);
}

function linksOf(entries: readonly EvidenceEntry[]): ChainBody[] {
  return entries.flatMap(({ body }) => (body.kind === 'evidence-described' ? [] : [body]));
}

/** The links that no other one names, in order: what the next piece goes on from. */
export function chainEnds(entries: readonly EvidenceEntry[]): string[] {
  const links = linksOf(entries);
  const followed = new Set(links.flatMap(({ previous }) => previous));
  return [...new Set(links.map(({ link }) => link))].filter((link) => !followed.has(link)).sort();
}

/** Checks every link against its content and against the links it names. */
export async function checkChain(entries: readonly EvidenceEntry[], digest: Digest): Promise<ChainState> {
  const links = linksOf(entries);
  const ends = chainEnds(entries);
  const known = new Set(links.map(({ link }) => link));
  for (const [at, body] of links.entries()) {
    const place = at + 1;
    if ((await digest(linkText(body))) !== body.link) return { kind: 'chain-broken', place, why: 'altered', ends };
    if (!body.previous.every((link) => known.has(link))) {
      return { kind: 'chain-broken', place, why: 'missing', ends };
    }
  }
  return { kind: 'chain-whole', links: links.length, ends };
}
