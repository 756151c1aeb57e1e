// @vitest-environment happy-dom
/** The guide on a page: topics beside a case, and a tour that rings only what the reading found, and presses nothing. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FoldedTopics, RelatedTopics } from '@/components/overlay/guide/RelatedTopics';
import { TopicDialog } from '@/components/overlay/guide/TopicDialog';
import { TourPanel } from '@/components/overlay/guide/TourPanel';
import { OverlayApp } from '@/components/overlay/OverlayApp';
import { createOverlayStore } from '@/components/stores/overlay';
import type { Shown } from '@/components/stores/shown';
import { headOfTopic } from '@/domain/guide-book';
import { makeGuideSeat } from '@/entrypoints/overlay.content/guide-seat';
import type { Session } from '@/entrypoints/overlay.content/session-type';
import { faceActs } from '../components/acts';
import { sampleBook, sampleTopic, sampleTopicShown } from '../components/gallery/guide-samples';
import { details, sampleNow } from '../components/gallery/samples';
import { find, pressKey, render, step } from '../components/render';

const { summary } = details.plain;
const other = 'account/refund:other';

function makeScene() {
  const store = createOverlayStore();
  const control = document.createElement('button');
  const foreign = document.createElement('button');
  const pressed = vi.fn();
  for (const each of [control, foreign]) each.addEventListener('click', pressed);
  document.body.append(foreign, control);
  const controls = new Map([['withdraw', control]]);
  const asked: { name: string; request: unknown }[] = [];
  const answers: Record<string, unknown> = {
    topic: sampleTopicShown.told,
    'case-topics': { kind: 'topics', topics: sampleBook.topics.map(headOfTopic) },
  };
  const session = {
    ask: async (name: string, request: unknown) => {
      asked.push({ name, request });
      if (answers[name] instanceof Error) throw answers[name];
      return answers[name];
    },
    face: { store: () => store, show: store.getState().show },
    reader: {
      result: () => ({ controls: [new Map([['withdraw', foreign]]), controls] }),
      keys: () => [other, summary.key],
    },
    pressed: null as string | null,
  };
  const seat = makeGuideSeat(session as unknown as Session);
  return { store, seat, control, controls, pressed, asked, answers, session };
}

const rings = () => document.querySelectorAll('chesu-guide[data-role="ring"]').length;
const shownOf = (scene: ReturnType<typeof makeScene>) => scene.store.getState().shown;

let scrolled: Element[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  scrolled = [];
  Element.prototype.scrollIntoView = function scrollIntoView() {
    scrolled.push(this);
  };
});

afterEach(() => {
  vi.useRealTimers();
  for (const each of document.querySelectorAll('chesu-guide')) each.remove();
});

describe('the tour', () => {
  it('rings the control of this very case, and takes the ring away at a step that has none', async () => {
    const scene = makeScene();
    scene.seat.tour(sampleTopicShown, 0);
    expect(shownOf(scene)).toMatchObject({ kind: 'tour', at: 0, ringed: true });
    expect(rings()).toBe(1);
    expect(scrolled).toEqual([scene.control]);
    scene.seat.tour(sampleTopicShown, 1);
    expect(shownOf(scene)).toMatchObject({ kind: 'tour', at: 1, ringed: false });
    expect(rings()).toBe(0);
    expect(scene.pressed).not.toHaveBeenCalled();
  });

  it('goes by the name the page has for the case', () => {
    const scene = makeScene();
    scene.session.pressed = other;
    scene.seat.tour(sampleTopicShown, 0);
    expect(scrolled[0]).not.toBe(scene.control);
  });

  it('says when the page draws the control away, and finds it when it comes back', () => {
    const scene = makeScene();
    scene.seat.tour(sampleTopicShown, 0);
    scene.controls.clear();
    vi.advanceTimersByTime(450);
    expect(shownOf(scene)).toMatchObject({ kind: 'tour', ringed: false });
    expect(rings()).toBe(0);
    scene.controls.set('withdraw', scene.control);
    vi.advanceTimersByTime(450);
    expect(shownOf(scene)).toMatchObject({ kind: 'tour', ringed: true });
    expect(rings()).toBe(1);
  });

  it('leaves no ring behind, whatever takes its place', () => {
    const scene = makeScene();
    scene.seat.tour(sampleTopicShown, 0);
    const tour = shownOf(scene);
    if (tour.kind !== 'tour') throw new Error(tour.kind);
    scene.seat.leave(tour);
    expect(shownOf(scene)).toBe(sampleTopicShown);
    expect(rings()).toBe(0);
    scene.seat.tour(sampleTopicShown, 0);
    scene.store.getState().close();
    expect(rings()).toBe(0);
    vi.advanceTimersByTime(2000);
    expect(rings()).toBe(0);
    scene.seat.tour(sampleTopicShown, 0);
    scene.seat.end();
    expect(rings()).toBe(0);
    expect(scene.pressed).not.toHaveBeenCalled();
  });
});

describe('a topic', () => {
  it('is opened over what was there, and leads back to it', async () => {
    const scene = makeScene();
    scene.store.getState().openCase(details.plain);
    const before = shownOf(scene);
    scene.seat.openTopic(summary, sampleTopic.id);
    await vi.advanceTimersByTimeAsync(1);
    expect(scene.asked).toEqual([{ name: 'topic', request: { topic: sampleTopic.id } }]);
    const topic = shownOf(scene);
    expect(topic).toMatchObject({ kind: 'topic', mayTour: true });
    if (topic.kind === 'topic') scene.seat.leave(topic);
    expect(shownOf(scene)).toBe(before);
  });

  it('offers no tour where nothing of it stands on this page', async () => {
    const scene = makeScene();
    scene.controls.clear();
    scene.seat.openTopic(summary, sampleTopic.id);
    await vi.advanceTimersByTimeAsync(1);
    expect(shownOf(scene)).toMatchObject({ kind: 'topic', mayTour: false });
  });

  it('does not open over something that came meanwhile, and says when there is none', async () => {
    const scene = makeScene();
    scene.seat.openTopic(summary, sampleTopic.id);
    scene.store.getState().openCase(details.plain);
    const came = shownOf(scene);
    await vi.advanceTimersByTimeAsync(1);
    expect(shownOf(scene)).toBe(came);
    scene.answers.topic = { kind: 'no-such-topic' };
    scene.seat.openTopic(summary, 'nowhere');
    await vi.advanceTimersByTimeAsync(1);
    expect(shownOf(scene)).toEqual({ kind: 'notice', why: 'no-such-topic', back: came });
    scene.answers.topic = new Error('gone');
    scene.answers['case-topics'] = new Error('gone');
    scene.seat.openTopic(summary, 'nowhere');
    await vi.advanceTimersByTimeAsync(1);
    expect(shownOf(scene)).toMatchObject({ kind: 'notice', why: 'unanswered' });
    expect(await scene.seat.topicsFor(summary.key)).toBeNull();
  });
});

describe('the faces', () => {
  beforeEach(() => {
    vi.useRealTimers();
  });

  it('list the topics of a case quietly, and stand aside when there are none', async () => {
    const { guide } = faceActs();
    const topicsFor = vi.fn(async () => sampleBook.topics.map(headOfTopic));
    const element = render(<RelatedTopics summary={summary} guide={{ ...guide, topicsFor }} />);
    await step(() => undefined);
    await step(() => find(element, sampleTopic.title).click());
    expect(guide.openTopic).toHaveBeenCalledWith(summary, sampleTopic.id);
    const none = render(<RelatedTopics summary={summary} guide={{ ...guide, topicsFor: async () => null }} />);
    await step(() => undefined);
    expect(none.textContent).toBe('');
  });

  it('offer the topics where somebody is stopped, or sent to the phone or to the service, and lead back there', async () => {
    const faces: Shown[] = [
      {
        kind: 'stop',
        detail: details.plain,
        stop: { kind: 'still-waiting', title: 'stop.still-waiting', lines: [] },
        samePage: true,
      },
      { kind: 'phone', detail: details.plain, phone: { address: null, steps: [] } },
      { kind: 'service', detail: details.plain },
    ];
    for (const shown of faces) {
      const scene = makeScene();
      scene.store.getState().show(shown);
      const acts = { ...faceActs(), guide: scene.seat };
      render(<OverlayApp store={scene.store} acts={acts} service="https://a.example/" now={() => sampleNow} />);
      await step(() => undefined);
      await step(() => find(document.body, sampleTopic.title).click());
      const topic = shownOf(scene);
      expect(topic.kind, shown.kind).toBe('topic');
      await step(() => (topic.kind === 'topic' ? scene.seat.leave(topic) : undefined));
      expect(shownOf(scene)).toBe(shown);
      await step(() => scene.store.getState().close());
    }
  });

  it('ask in the confirm dialog only when the person wants to see', async () => {
    const { guide } = faceActs();
    const topicsFor = vi.fn(async () => sampleBook.topics.map(headOfTopic));
    const element = render(<FoldedTopics summary={summary} guide={{ ...guide, topicsFor }} />);
    await step(() => undefined);
    expect(topicsFor).not.toHaveBeenCalled();
    await step(() => find(element, '相关指南').click());
    expect(topicsFor).toHaveBeenCalledWith(summary.key);
    expect(element.textContent).toContain(sampleTopic.title);
  });

  it('show a topic with steps, sources and messages, and begin the tour', async () => {
    const { guide } = faceActs();
    const copied: string[] = [];
    const copy = async (said: string) => copied.push(said) > 0;
    const element = render(<TopicDialog shown={sampleTopicShown} guide={guide} now={sampleNow} copy={copy} />);
    expect(element.querySelectorAll('.topic-steps > li')).toHaveLength(sampleTopic.steps.length);
    expect(element.querySelectorAll('.sources > li')).toHaveLength(4);
    const drawn = sampleTopic.steps.filter(({ picture }) => picture !== null);
    const captions = [...element.querySelectorAll('.schematic figcaption')].map((each) => each.textContent);
    expect(captions).toEqual(drawn.map(({ certainty }) => (certainty === 'assumed' ? '示意·未核实' : '示意图')));
    await step(() => find(element, '复制这段话').click());
    expect(copied[0]).toContain(summary.subject.caseNo ?? 'no number');
    await step(() => find(element, '在页面上带我走一遍').click());
    expect(guide.tour).toHaveBeenCalledWith(sampleTopicShown, 0);
    const untold = { ...sampleTopicShown, mayTour: false };
    const plain = render(<TopicDialog shown={untold} guide={guide} now={sampleNow} copy={copy} />);
    expect(() => find(plain, '在页面上带我走一遍')).toThrow();
  });

  it('walk step by step with keyboard and buttons, and say what was not found', async () => {
    const { guide } = faceActs();
    const at = (index: number, ringed: boolean) =>
      render(
        <TourPanel
          shown={{ kind: 'tour', topic: sampleTopicShown, at: index, ringed }}
          guide={guide}
          corner="bottom-right"
          copy={async () => true}
        />,
      );
    const first = at(0, true);
    expect(first.textContent).toContain('第 1 步，共 7 步');
    expect(first.textContent).toContain('不会替你点');
    expect(document.activeElement?.textContent).toBe('下一步');
    expect(() => find(first, '上一步')).toThrow();
    await step(() => find(first, '下一步').click());
    expect(guide.tour).toHaveBeenLastCalledWith(sampleTopicShown, 1);
    const missing = at(0, false);
    expect(missing.textContent).toContain('没有找到');
    const second = at(1, false);
    expect(second.textContent).toContain('这一步照着文字做');
    await step(() => find(second, '上一步').click());
    expect(guide.tour).toHaveBeenLastCalledWith(sampleTopicShown, 0);
    pressKey(find(second, '下一步'), 'Escape');
    expect(guide.leave).toHaveBeenCalledTimes(1);
    const last = at(sampleTopic.steps.length - 1, false);
    await step(() => find(last, '走完了').click());
    expect(guide.leave).toHaveBeenCalledTimes(2);
  });
});
