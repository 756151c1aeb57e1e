/** Evidence of cases: what there is, added, described, removed; and the keys a page of ours needs for its bytes. */
import type { Case } from '@/domain/case';
import type { EventDraft } from '@/domain/event';
import { keptEvidence, originalsOf } from '@/domain/evidence';
import { chainEnds, checkChain } from '@/domain/evidence-chain';
import type { Handlers } from '@/entrypoints/door/serve';
import { utf8 } from '@/storage/vault/bytes';
import { spread } from '../announce';
import type { Background } from '../background';
import { link, linkPieces } from '../keep-evidence';
import { known, wholeCase } from '../known';

type Names = 'case-evidence' | 'add-evidence' | 'describe-evidence' | 'remove-evidence' | 'lend-keys';

export function evidenceHandlers(background: Background): Pick<Handlers, Names> {
  async function find(key: string): Promise<Case | null> {
    return wholeCase(background, (await known(background)).find(key));
  }

  /** Keeps what was decided of a case; nothing else is decided meanwhile. */
  async function append(drafts: readonly EventDraft[]): Promise<{ kind: 'unsaved'; why: 'full' | 'newer' } | null> {
    const appended = await (await background.archive()).append(drafts);
    if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
    spread(background, 'cases');
    return null;
  }

  /** The bytes go with the last case that names them; where events cannot be read it is not known which that is. */
  async function dropUnnamed(sha256: string): Promise<void> {
    const archive = await background.archive();
    const { damaged, heads } = await archive.cases();
    if (damaged.length > 0 || originalsOf(heads).has(sha256)) return;
    await archive.shelf.drop(sha256);
  }

  return {
    async 'case-evidence'({ key }) {
      const item = await find(key);
      if (!item) return { kind: 'no-such-case' };
      const { vault } = await background.archive();
      const chain = await checkChain(item.evidence, (text) => vault.digest(utf8(text)));
      return { kind: 'evidence', items: keptEvidence(item.evidence), chain };
    },

    'add-evidence': ({ key, evidence }) =>
      background.inTurn(async () => {
        const item = await find(key);
        if (!item) return { kind: 'no-such-case' };
        const archive = await background.archive();
        const lying = await archive.shelf.look(evidence.file);
        if (lying?.sha256 !== evidence.sha256 || lying.size !== evidence.size) return { kind: 'no-file' };
        const { drafts, ids } = await linkPieces(archive, item, [{ ...evidence, page: null }], background.now());
        const [id = ''] = ids;
        return (await append(drafts)) ?? { kind: 'added', id };
      }),

    'describe-evidence': ({ key, id, type, note }) =>
      background.inTurn(async () => {
        const item = await find(key);
        if (!item) return { kind: 'no-such-case' };
        const { account, subject, evidence } = item;
        if (!keptEvidence(evidence).some((each) => each.id === id)) return { kind: 'no-such-evidence' };
        const body = { kind: 'evidence-described', evidence: id, type, note } as const;
        return (await append([{ account, subject, body }])) ?? { kind: 'added' };
      }),

    'remove-evidence': ({ key, id }) =>
      background.inTurn(async () => {
        const item = await find(key);
        if (!item) return { kind: 'no-such-case' };
        const { account, subject, evidence } = item;
        const piece = keptEvidence(evidence).find((each) => each.id === id);
        if (!piece) return { kind: 'no-such-evidence' };
        const body = await link(await background.archive(), {
          kind: 'evidence-removed',
          evidence: id,
          sha256: piece.sha256,
          at: background.now(),
          previous: chainEnds(evidence),
        });
        const unsaved = await append([{ account, subject, body }]);
        if (unsaved) return unsaved;
        await dropUnnamed(piece.sha256);
        return { kind: 'removed' };
      }),

    async 'lend-keys'({ channel, devices }) {
      const { vault } = await background.archive();
      const lent = await vault.lend(devices);
      // Only contexts of our own origin hear it, and only the asker knows its name.
      const way = new BroadcastChannel(channel);
      way.postMessage(lent);
      way.close();
      return { kind: 'lent' };
    },
  };
}
