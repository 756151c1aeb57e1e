/** A share in three steps: what and to whom, a look at exactly what leaves, the sealed file. */
import { useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { outgoing } from '@/assets/locales/zh_CN.yml';
import type { CaseRecord } from '@/domain/record';
import type { Ask } from '../../ask-type';
import { Button, type Copy } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { Bulk, EvidenceListed } from '../bulk';
import { Preview } from '../export/Preview';
import { askWhole, spellDay } from '../export/whole-cases';
import { noteShare } from './note-share';
import { ShareDone } from './ShareDone';
import { ShareForm } from './ShareForm';
import { filesAllowed, filesOf, groupsAllowed, recordsOf, type Shareable, type ShareDraft } from './share-draft';

interface ShareDialogProps {
  ask: Ask;
  bulk: Bulk;
  copy: Copy;
  now: () => number;
  keys: readonly string[];
  onClose: () => void;
}

interface Look {
  page: string;
  records: CaseRecord[];
  files: EvidenceListed[];
}

/** The door notes so many at once, and more nobody looks through. */
const mostCases = 200;

export function ShareDialog({ ask, bulk, copy, now, keys, onClose }: ShareDialogProps) {
  const [shareable, setShareable] = useState<Shareable | null>(null);
  const [draft, setDraft] = useState<ShareDraft | null>(null);
  const [look, setLook] = useState<Look | null>(null);
  const [done, setDone] = useState<{ passphrase: string | null; warning: string | null } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const isTooMany = keys.length > mostCases;

  useEffect(() => {
    if (isTooMany) return;
    let live = true;
    const read = async () => {
      const [papers, packets] = await Promise.all([bulk.papers(), bulk.packets()]);
      const whole = await askWhole(ask, keys);
      const listed = await Promise.all(whole.map(async ({ key }) => [key, await papers.evidence(key)] as const));
      const found: Shareable = { whole, files: new Map(listed) };
      if (!live) return;
      setShareable(found);
      setDraft({
        groups: groupsAllowed(found),
        files: filesAllowed(found),
        shown: [],
        recipient: outgoing['share.recipient-usual'],
        purpose: outgoing['share.purpose-usual'],
        expires: outgoing['share.expires-usual'],
        way: 'passphrase',
        passphrase: packets.newPassphrase(),
        key: '',
        remember: true,
      });
    };
    read().catch(() => live && setSaid(outgoing.failed));
    return () => {
      live = false;
    };
  }, [ask, bulk, keys, isTooMany]);

  /** Runs one step; what fails is said, and everything chosen stays. */
  const step = async (work: () => Promise<string | null>) => {
    if (working) return;
    setWorking(true);
    setSaid(null);
    const wrong = await work().catch(() => outgoing.failed);
    setSaid(wrong);
    setWorking(false);
  };

  const showLook = () =>
    step(async () => {
      if (!shareable || !draft) return null;
      const wrong = await wrongIn(draft, bulk);
      if (wrong) return wrong;
      const records = recordsOf(shareable, draft);
      const files = filesOf(shareable, draft, records);
      const { recipient, purpose, expires } = draft;
      const page = await (await bulk.papers()).dossier(records, now(), files, { recipient, purpose, expires });
      setLook({ page, records, files });
      return null;
    });

  const make = () =>
    step(async () => {
      if (!draft || !look || !shareable) return null;
      const { recipient, purpose, expires, way, passphrase, key } = draft;
      const made = await (await bulk.packets()).make({
        name: `${text(outgoing, 'share.file', { day: spellDay(now()) })}.age`,
        report: look.page,
        records: look.records,
        files: look.files,
        head: { recipient, purpose, expires },
        to: way === 'passphrase' ? { kind: 'passphrase', passphrase } : { kind: 'key', key },
        now: now(),
      });
      if (made === null) return null;
      if (made.kind === 'bad-key') return outgoing['share.key-wrong'];
      if (made.kind === 'full') return outgoing.full;
      if (made.kind === 'damaged-file') return text(outgoing, 'share.damaged-file', { name: made.name });
      const why = await noteShare(ask, shareable, draft, look, made.digest);
      setDone({
        passphrase: way === 'passphrase' ? passphrase : null,
        warning: why === null ? null : text(outgoing, 'share.not-noted', { why }),
      });
      return null;
    });

  if (isTooMany || !draft || !shareable) {
    return (
      <Dialog title={outgoing['share.title']} size="s" onClose={onClose}>
        <p role="status">{isTooMany ? outgoing['share.many'] : (said ?? outgoing.working)}</p>
      </Dialog>
    );
  }
  if (done) return <ShareDone {...done} copy={copy} onClose={onClose} />;
  return (
    <Dialog
      title={outgoing['share.title']}
      size="l"
      lead={look ? { back: () => setLook(null) } : undefined}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{outgoing.cancel}</Button>
          <Button push look="primary" unready={working} onPress={() => void (look ? make() : showLook())}>
            {look ? outgoing['share.make'] : outgoing['share.next']}
          </Button>
        </>
      }
    >
      {look ? (
        <>
          <p className="t-strong">{outgoing.preview}</p>
          <Preview page={look.page} title={outgoing.preview} />
          <p>{text(outgoing, 'share.files', { count: look.files.length })}</p>
          <p className="t-2">{outgoing['share.limits']}</p>
        </>
      ) : (
        <ShareForm shareable={shareable} draft={draft} onChange={setDraft} />
      )}
      <p className="t-warning" role="alert">
        {working ? outgoing.working : said}
      </p>
    </Dialog>
  );
}

const shortest = 8;

async function wrongIn(draft: ShareDraft, bulk: Bulk): Promise<string | null> {
  if (draft.groups.length === 0 && draft.files.length === 0) return outgoing['share.none'];
  if (draft.way === 'key') return (await bulk.packets()).isKey(draft.key) ? null : outgoing['share.key-wrong'];
  return Array.from(draft.passphrase.trim()).length < shortest ? outgoing['share.passphrase-short'] : null;
}
