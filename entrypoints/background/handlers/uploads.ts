/** 上传材料: which evidence a page may be given, and what was put into its upload field. */
import { keptEvidence } from '@/domain/evidence';
import type { PageCaller } from '@/entrypoints/door/sender';
import type { Handlers } from '@/entrypoints/door/serve';
import { spread } from '../announce';
import type { Background } from '../background';
import { wholeCase } from '../known';
import { look, noteIn, shownIn } from '../summaries';
import { letTake } from '../tabs';

type Names = 'upload-pieces' | 'note-upload';

export function uploadHandlers(background: Background): Pick<Handlers, Names> {
  /** The case, where this very document shows it. */
  async function shown(key: string, caller: PageCaller) {
    const view = await look(background);
    const head = view.known.find(key);
    const note = noteIn(view, caller);
    if (!head || !note || !shownIn(note, head)) return null;
    const item = await wholeCase(background, head);
    return item && { item, note };
  }

  return {
    async 'upload-pieces'({ key }, caller) {
      // Also while the archive is locked: files of the disk can be put there without it.
      await background.browser.runScript('upload', caller);
      const found = await shown(key, caller);
      if (!found) return { kind: 'no-such-case' };
      await letTake(background.browser.session, caller, key, background.now());
      const pieces = keptEvidence(found.item.evidence).map(({ id, name, media, size, sha256, type }) => ({
        id,
        name,
        media,
        size,
        sha256,
        type,
      }));
      return { kind: 'pieces', pieces };
    },

    'note-upload': ({ key, upload, files, words }, caller) =>
      background.inTurn(async () => {
        const found = await shown(key, caller);
        if (!found) return { kind: 'no-such-case' };
        const { account, subject } = found.item;
        const { url, adapter, layout } = found.note;
        const body = { kind: 'material-uploaded', upload, files, words, source: { url, adapter, layout } } as const;
        const appended = await (await background.archive()).append([{ account, subject, body }]);
        if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
        spread(background, 'cases');
        return { kind: 'added' };
      }),
  };
}
