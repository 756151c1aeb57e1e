/** Obstacles: what is known of one and the way on, put aside with a reason and taken up again, and proof given for it. */

import { evidenceNameLength, keptEvidence } from '@/domain/evidence';
import { plainName } from '@/domain/file-name';
import { mediaByFirstBytes } from '@/domain/first-bytes';
import { factsNamed, findTopic, headOfTopic } from '@/domain/guide-book';
import { obstaclesOf } from '@/domain/obstacle';
import { adviseOn, citedByAdvice } from '@/domain/obstacle-advice';
import type { Handlers } from '@/entrypoints/door/serve';
import { pageAddresses } from '@/rules/guide/pages';
import { fromBase64url } from '@/storage/vault/bytes';
import { spread } from '../announce';
import type { Background } from '../background';
import { takeText } from '../captures';
import { linkMade } from '../keep-evidence';
import { wholeCase } from '../known';
import { mayAsk } from '../may-ask';
import { look, noteIn, summarise } from '../summaries';

type Names = 'case-obstacle' | 'dismiss-obstacle' | 'keep-proof';

export function obstacleHandlers(background: Background): Pick<Handlers, Names> {
  const { session } = background.browser;

  return {
    async 'case-obstacle'({ key }, caller) {
      const view = await look(background);
      const head = view.known.find(key);
      if (!head || !(await mayAsk(session, view, head, caller))) return { kind: 'no-such-case' };
      const { obstacleWords, way } = view.sight(head);
      // What stands before what was put aside.
      const [obstacle] = obstaclesOf(head, obstacleWords, way.seenAt).sort(
        (one, two) => Number(one.dismissed !== null) - Number(two.dismissed !== null),
      );
      if (!obstacle) return { kind: 'no-obstacle' };
      const book = await background.guideBook();
      const advice = adviseOn(book.obstacles, obstacle, { kind: head.kind, controls: way.controls });
      const wanted = new Set(advice.steps.flatMap(({ go }) => (go?.kind === 'message' ? [go.message] : [])));
      const given: Record<string, number> = {};
      for (const { proof } of keptEvidence(head.evidence)) if (proof) given[proof] = (given[proof] ?? 0) + 1;
      return {
        kind: 'obstacle',
        summary: { ...summarise(view, head), key },
        obstacle,
        advice,
        given,
        facts: factsNamed(book, citedByAdvice(advice)),
        messages: book.messages.filter(({ id }) => wanted.has(id)),
        topics: [...advice.topics, ...advice.steps.flatMap(({ go }) => (go?.kind === 'topic' ? [go.topic] : []))]
          .filter((id, at, all) => all.indexOf(id) === at)
          .flatMap((id) => findTopic(book, id) ?? [])
          .map(headOfTopic),
        pages: pageAddresses,
      };
    },

    'dismiss-obstacle': ({ key, obstacle: id, reason }, caller) =>
      background.inTurn(async () => {
        const view = await look(background);
        const head = view.known.find(key);
        if (!head || !(await mayAsk(session, view, head, caller))) return { kind: 'no-such-case' };
        const all = obstaclesOf(head, view.sight(head).obstacleWords, null);
        const named = all.find((each) => each.id === id);
        if (!named) return { kind: 'no-obstacle' };
        // A refusal and the state that follows it say the same: they are put aside together.
        const drafts = all
          .filter(({ cause, dismissed }) => cause === named.cause && dismissed !== reason)
          .map((each) => ({
            account: head.account,
            subject: head.subject,
            body: { kind: 'obstacle-dismissed' as const, obstacle: each.id, reason },
          }));
        const appended = await (await background.archive()).append(drafts);
        if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
        spread(background, 'cases');
        return { kind: 'added' };
      }),

    'keep-proof': (request, caller) =>
      background.inTurn(async () => {
        const view = await look(background);
        const head = view.known.find(request.key);
        const item = await wholeCase(background, head);
        if (!head || !item || !(await mayAsk(session, view, head, caller))) return { kind: 'no-such-case' };
        const text = takeText(background.cache.captures, caller, request);
        if (text === null || !/^[\w-]+$/.test(text)) return { kind: 'parts-lost' };
        const proof = (await background.guideBook()).obstacles.proofs.find(({ id }) => id === request.proof);
        const bytes = fromBase64url(text);
        const note = noteIn(view, caller);
        const archive = await background.archive();
        const made = {
          name: plainName(request.name, evidenceNameLength),
          type: proof?.type ?? ('other' as const),
          media: mediaByFirstBytes(bytes),
          from: request.from,
          page: note && { url: note.url, adapter: note.adapter, layout: note.layout },
          note: proof?.title ?? '',
          proof: proof?.id,
          bytes,
        };
        const linked = await linkMade(archive, item, [made], background.now());
        if (linked.kind !== 'drafts') return { kind: 'unsaved', why: linked.kind };
        const appended = await archive.append(linked.drafts);
        if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
        spread(background, 'cases');
        return { kind: 'added' };
      }),
  };
}
