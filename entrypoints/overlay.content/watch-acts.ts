/** What the sentence about watching asks: how it stands, and to switch it for this case, by the person's own press. */
import type { WatchActs } from '@/components/overlay/WatchSentence';
import type { Ask } from '@/entrypoints/door/ask';

export function watchActs(ask: Ask): WatchActs {
  return {
    async stand(key) {
      const answer = await ask('case-watch', { key }).catch(() => null);
      return answer?.kind === 'case-watch' ? answer : null;
    },
    async turn(event, key, on) {
      if (!event.isTrusted) return false;
      return ask('watch-case', { key, on }).then(
        ({ kind }) => kind === 'added',
        () => false,
      );
    },
  };
}
