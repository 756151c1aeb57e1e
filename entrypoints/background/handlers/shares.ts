/** What leaves and what comes from others: whole cases for files, permissions, the ledger, signatures, packets that were kept. */
import { type CaseHead, caseKey } from '@/domain/case';
import type { EventDraft } from '@/domain/event';
import { foldPackets } from '@/domain/packet';
import { ledgerOf } from '@/domain/share';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import { isManifest, manifestType } from '@/storage/share/manifest';
import { signText } from '@/storage/vault/sign';
import { spread } from '../announce';
import type { Background } from '../background';
import { known, nickOf, nobody } from '../known';

type Names =
  | 'whole-cases'
  | 'set-permission'
  | 'sign-manifest'
  | 'note-share'
  | 'list-shares'
  | 'read-packet'
  | 'keep-packet';

export function shareHandlers(background: Background): Pick<Handlers, Names> {
  async function keep(drafts: readonly EventDraft[]): Promise<ResponseOf<'keep-packet'>> {
    const appended = await (await background.archive()).append(drafts);
    if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
    spread(background, 'cases');
    return { kind: 'added' };
  }

  async function packets() {
    return foldPackets((await known(background)).loose);
  }

  function about(item: CaseHead, body: EventDraft['body']): EventDraft {
    return { account: item.account, subject: item.subject, body };
  }

  return {
    async 'whole-cases'({ keys }) {
      const now = await known(background);
      const heads = keys.flatMap((key) => now.find(key) ?? []);
      const whole = new Map((await (await background.archive()).whole(heads)).map((item) => [caseKey(item), item]));
      const cases = keys.flatMap((key) => {
        const head = now.find(key);
        const item = head && whole.get(caseKey(head));
        return item ? [{ key, item, nick: nickOf(now, item.account) }] : [];
      });
      return { kind: 'whole', cases };
    },

    'set-permission': ({ key, group, value }) =>
      background.inTurn(async () => {
        const item = (await known(background)).find(key);
        if (!item) return { kind: 'no-such-case' };
        if (item.permissions.includes(group) === (value === 'may-share')) return { kind: 'added' };
        return keep([about(item, { kind: 'share-permission-set', group, value })]);
      }),

    async 'sign-manifest'({ manifest }) {
      if (!isManifest(manifest)) return { kind: 'not-a-manifest' };
      // Nothing is signed in the person's name while the archive is locked.
      await background.archive();
      const ring = await (await background.safe()).ring();
      if (!ring) throw new Error('an open archive without a ring');
      return { kind: 'signed', ...(await signText(ring.signing, manifestType, manifest)) };
    },

    'note-share': ({ keys, entry }) =>
      background.inTurn(async () => {
        const { find } = await known(background);
        const items = new Set(keys.flatMap((key) => find(key) ?? []));
        if (items.size === 0) return { kind: 'no-such-case' };
        // An answer may have been lost on the way: one packet is remembered once.
        const fresh = [...items].filter(({ shares }) => shares.every(({ share }) => share !== entry.share));
        return keep(fresh.map((item) => about(item, { kind: 'shared', ...entry })));
      }),

    async 'list-shares'() {
      const { heads } = await known(background);
      return {
        kind: 'shares',
        shares: ledgerOf(heads, caseKey),
        packets: (await packets()).map(({ data: _, ...rest }) => rest),
      };
    },

    async 'read-packet'({ packet }) {
      const found = (await packets()).find((each) => each.packet === packet);
      return found ? { kind: 'packet', packet: found } : { kind: 'no-such-packet' };
    },

    'keep-packet': (fields) =>
      background.inTurn(async () => {
        if ((await packets()).some(({ packet }) => packet === fields.packet)) return { kind: 'added' };
        return keep([{ account: nobody, subject: null, body: { kind: 'packet-received', ...fields } }]);
      }),
  };
}
