/** What is taken of pages: the text and look our script sends, the picture of the tab, and the texts made for a withdrawal. */
import { drafts } from '@/assets/locales/zh_CN.yml';
import { settlementWords } from '@/components/settlement-words';
import type { Capture } from '@/domain/capture.schema';
import { type Case, type CaseHead, isSettled } from '@/domain/case';
import { shanghaiIso } from '@/domain/deadline';
import type { PageSource } from '@/domain/event';
import { evidenceNameLength } from '@/domain/evidence';
import { plainName } from '@/domain/file-name';
import { writeLog } from '@/domain/kept-log';
import { sortLog } from '@/domain/log';
import { writeSettlement } from '@/domain/settlement';
import type { CaseSummary } from '@/domain/summary';
import type { KeptBefore } from '@/entrypoints/door/contract';
import type { PageCaller } from '@/entrypoints/door/sender';
import type { Handlers } from '@/entrypoints/door/serve';
import { utf8 } from '@/storage/vault/bytes';
import { spread } from '../announce';
import type { Background } from '../background';
import { holdCapture, takeCapture } from '../captures';
import { linkMade, type Made } from '../keep-evidence';
import { known, wholeCase } from '../known';
import { look, noteIn, shownIn, summarise, type View } from '../summaries';
import { isSamePlace, ownerOf, pageNotes } from '../tabs';

type Names = 'capture-part' | 'keep-before' | 'capture-tab';

export function captureHandlers(background: Background): Pick<Handlers, Names> {
  const { browser, cache } = background;

  async function keep(item: Case, made: readonly Made[]) {
    const archive = await background.archive();
    const linked = await linkMade(archive, item, made, background.now());
    if (linked.kind !== 'drafts') return { kind: 'unsaved' as const, why: linked.kind };
    const appended = await archive.append(linked.drafts);
    if (appended.kind === 'full' || appended.kind === 'newer') {
      return { kind: 'unsaved' as const, why: appended.kind };
    }
    spread(background, 'cases');
    return { kind: 'kept' as const, ids: linked.ids };
  }

  /** A page may keep what it shows itself, or runs the flow of. */
  async function mayKeep(view: View, item: CaseHead, caller: PageCaller): Promise<boolean> {
    if (shownIn(noteIn(view, caller), item)) return true;
    const flow = view.flows.get(item);
    return flow !== undefined && isSamePlace(await ownerOf(browser.session, flow.id), caller);
  }

  return {
    async 'capture-part'(request, caller) {
      holdCapture(cache.captures, caller, request);
      return { kind: 'held' };
    },

    'keep-before': (request, caller) =>
      background.inTurn(async () => {
        const view = await look(background);
        const head = view.known.find(request.key);
        const item = await wholeCase(background, head);
        if (!head || !item || !(await mayKeep(view, head, caller))) return { kind: 'no-such-case' };
        const capture = takeCapture(cache.captures, caller, request);
        if (!capture) return { kind: 'parts-lost' };
        const note = noteIn(view, caller);
        const page = note && { url: note.url, adapter: note.adapter, layout: note.layout };
        const { kept, made } = beforeWithdrawal(item, summarise(view, head), capture, page, background.now());
        const done = await keep(item, made);
        return done.kind === 'unsaved' ? done : { kind: 'kept-evidence', kept };
      }),

    'capture-tab': ({ key }) =>
      background.inTurn(async () => {
        const item = await wholeCase(background, (await known(background)).find(key));
        if (!item) return { kind: 'no-such-case' };
        const picture = await browser.captureTab();
        if (!picture) return { kind: 'no-picture' };
        const note = (await pageNotes(browser.session)).find(({ tabId }) => tabId === picture.tabId);
        const done = await keep(item, [
          {
            name: nameOf(drafts['name.screenshot'], background.now(), 'png'),
            type: 'screenshot',
            media: 'image/png',
            from: 'capture',
            page: {
              url: picture.url.split('#')[0]?.slice(0, 4096) ?? '',
              adapter: note?.adapter ?? '',
              layout: note?.layout ?? null,
            },
            note: '',
            bytes: picture.png,
          },
        ]);
        return done.kind === 'unsaved' ? done : { kind: 'added', id: done.ids[0] ?? '' };
      }),
  };
}

/** The log where there is one, the page as it stands, and an agreement to fill in while the case is open. */
function beforeWithdrawal(
  item: Case,
  summary: CaseSummary,
  capture: Capture,
  page: PageSource | null,
  now: number,
): { kept: KeptBefore[]; made: Made[] } {
  const kept: KeptBefore[] = [];
  const made: Made[] = [];
  const put = (name: string, ending: string, rest: Omit<Made, 'name' | 'bytes' | 'page' | 'note'>, content: string) =>
    made.push({ ...rest, name: nameOf(name, now, ending), page, note: '', bytes: utf8(content) });
  if (item.log.length > 0) {
    kept.push('log');
    const log = writeLog(sortLog(item.log), logWords);
    put(drafts['name.log'], 'txt', { type: 'chat-log', media: 'text/plain', from: 'capture' }, log);
  }
  kept.push('page');
  const whole = `${capture.title}\n${page?.url ?? ''}\n${shanghaiIso(now)}\n\n${capture.text}\n`;
  put(drafts['name.page-text'], 'txt', { type: 'page-capture', media: 'text/plain', from: 'capture' }, whole);
  put(drafts['name.page'], 'html', { type: 'page-capture', media: 'text/html', from: 'capture' }, capture.html);
  if (!isSettled(item)) {
    kept.push('settlement');
    const agreement = writeSettlement(summary, settlementWords, now);
    put(drafts['name.settlement'], 'txt', { type: 'settlement', media: 'text/plain', from: 'generated' }, agreement);
  }
  return { kept, made };
}

const logWords = {
  title: drafts['log.title'],
  none: drafts['log.none'],
  who: {
    buyer: drafts['log.buyer'],
    seller: drafts['log.seller'],
    platform: drafts['log.platform'],
    unknown: drafts['log.unknown'],
  },
};

/** `协商记录 2026-11-26 15-03.txt` */
function nameOf(what: string, now: number, ending: string): string {
  const [day = '', time = ''] = shanghaiIso(now).split('T');
  return plainName(`${what} ${day} ${time.slice(0, 5).replace(':', '-')}.${ending}`, evidenceNameLength);
}
