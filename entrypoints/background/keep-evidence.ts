/** Adds to the evidence of a case: bytes to the shelf, then the event with its link in the chain; both or neither shows. */
import type { Case } from '@/domain/case';
import type { EventDraft } from '@/domain/event';
import type { Evidence } from '@/domain/evidence';
import type { NewEvidence } from '@/domain/evidence.schema';
import { chainEnds, linkText, type Unlinked } from '@/domain/evidence-chain';
import type { Archive } from '@/storage/archive/archive';
import { type Bytes, randomHex, utf8 } from '@/storage/vault/bytes';

/** What is kept from inside: a text or a picture we made ourselves. */
export type Made = Pick<Evidence, 'name' | 'type' | 'media' | 'from' | 'page' | 'note' | 'proof'> & { bytes: Bytes };

export type Linking = { kind: 'drafts'; drafts: EventDraft[]; ids: string[] } | { kind: 'full' | 'newer' };

/** The events of pieces whose bytes lie on the shelf, each linked to the one before. */
export async function linkPieces(
  archive: Archive,
  item: Case,
  pieces: readonly (NewEvidence & Pick<Evidence, 'page'>)[],
  now: number,
): Promise<{ drafts: EventDraft[]; ids: string[] }> {
  let previous = chainEnds(item.evidence);
  const drafts: EventDraft[] = [];
  const ids: string[] = [];
  for (const piece of pieces) {
    const evidence: Evidence = { ...piece, id: randomHex(16), takenAt: now };
    const linked = await link(archive, { kind: 'evidence-added', evidence, previous });
    previous = [linked.link];
    drafts.push({ account: item.account, subject: item.subject, body: linked });
    ids.push(evidence.id);
  }
  return { drafts, ids };
}

export async function link<Body extends Unlinked>(archive: Archive, body: Body): Promise<Body & { link: string }> {
  return { ...body, link: await archive.vault.digest(utf8(linkText(body))) };
}

/** Puts what we made on the shelf and makes its events. */
export async function linkMade(archive: Archive, item: Case, made: readonly Made[], now: number): Promise<Linking> {
  const pieces: (NewEvidence & Pick<Evidence, 'page'>)[] = [];
  for (const { bytes, ...said } of made) {
    const source = { size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
    const taken = await archive.shelf.takeIn(source, { now });
    if (taken.kind === 'full' || taken.kind === 'newer') return { kind: taken.kind };
    if (taken.kind !== 'taken-in') throw new Error(`what we made ourselves was not taken in: ${taken.kind}`);
    const { file, sha256, size } = taken;
    pieces.push({ ...said, file, sha256, size });
  }
  return { kind: 'drafts', ...(await linkPieces(archive, item, pieces, now)) };
}
