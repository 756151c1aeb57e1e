/** The guide: the whole of it for our own pages, a few topics for a case, and one topic in full. */
import { factsIn, findTopic, headOfTopic, messagesOf } from '@/domain/guide-book';
import { topicsFor } from '@/domain/topics-for';
import type { Handlers } from '@/entrypoints/door/serve';
import { pageAddresses } from '@/rules/guide/pages';
import type { Background } from '../background';
import { wholeCase } from '../known';
import { mayAsk } from '../may-ask';
import { detail, look } from '../summaries';
import { watchedTopics } from '../topic-watch';

export function guideHandlers(background: Background): Pick<Handlers, 'guide' | 'case-topics' | 'topic'> {
  return {
    async guide() {
      const book = await background.guideBook();
      return { kind: 'guide', ...book, pages: pageAddresses, watched: await watchedTopics(background) };
    },

    async 'case-topics'({ key }, caller) {
      const view = await look(background);
      const head = view.known.find(key);
      const item = await wholeCase(background, head);
      if (!head || !item || !(await mayAsk(background.browser.session, view, head, caller)))
        return { kind: 'no-such-case' };
      const { summary, plan, controls } = detail(background, view, head, item, undefined, null);
      const { topics } = await background.guideBook();
      return {
        kind: 'topics',
        topics: topicsFor(topics, { ...summary, checks: plan.checks, controls }).map(headOfTopic),
      };
    },

    async topic({ topic: id }) {
      const book = await background.guideBook();
      const topic = findTopic(book, id);
      if (!topic) return { kind: 'no-such-topic' };
      return {
        kind: 'topic',
        topic,
        facts: factsIn(book, topic),
        messages: messagesOf(book, [topic]),
        pages: pageAddresses,
        watched: (await watchedTopics(background)).find((each) => each.id === id) ?? null,
      };
    },
  };
}
