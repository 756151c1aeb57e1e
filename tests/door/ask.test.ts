/** The caller's side: answers are values, and a caller that is left alone is told why. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, isGone, listenForChanges, UnansweredError } from '@/entrypoints/door/ask';

type Send = (message: unknown) => Promise<unknown>;
type Listener = (message: unknown, sender: { id?: string }) => unknown;

function browserWith(sendMessage: Send, id: string | undefined = 'own') {
  const listeners = new Set<Listener>();
  const runtime = {
    id,
    sendMessage,
    onMessage: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
  };
  return { runtime, listeners };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Lets the waits between two askings pass. */
async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
  await vi.runAllTimersAsync();
  return asked;
}

async function whyNot(): Promise<string> {
  try {
    await ask('list-cases', {});
    return 'answered';
  } catch (error) {
    expect(error).toBeInstanceOf(UnansweredError);
    expect(isGone(error)).toBe((error as UnansweredError).why === 'gone');
    return (error as UnansweredError).why;
  }
}

describe('asking', () => {
  it('sends name and request, and gives the answer', async () => {
    const send = vi.fn<Send>(async () => ({
      door: 1,
      kind: 'answer',
      answer: { kind: 'cases', cases: [], lastReadAt: 4 },
    }));
    vi.stubGlobal('chrome', browserWith(send));
    expect(await ask('list-cases', {})).toEqual({ kind: 'cases', cases: [], lastReadAt: 4 });
    expect(send).toHaveBeenCalledWith({ door: 1, name: 'list-cases', request: {} });
  });

  it('uses the browser’s own object first', async () => {
    const reply = async () => ({ door: 1, kind: 'answer', answer: 'browser' });
    vi.stubGlobal('browser', browserWith(reply));
    vi.stubGlobal(
      'chrome',
      browserWith(async () => ({ door: 1, kind: 'answer', answer: 'chrome' })),
    );
    expect(await ask('list-cases', {})).toBe('browser');
  });

  it('is not fooled by a page’s element called browser', async () => {
    vi.stubGlobal('browser', { runtime: { id: 'input-in-a-form' } });
    vi.stubGlobal(
      'chrome',
      browserWith(async () => ({ door: 1, kind: 'answer', answer: 'chrome' })),
    );
    expect(await ask('list-cases', {})).toBe('chrome');
  });

  it('says gone when the extension was updated or removed under the script', async () => {
    expect(await whyNot()).toBe('gone');
    const without = browserWith(async () => undefined);
    vi.stubGlobal('chrome', { runtime: { ...without.runtime, id: undefined } });
    expect(await whyNot()).toBe('gone');
    vi.stubGlobal('chrome', {
      get runtime(): never {
        throw new Error('Extension context invalidated.');
      },
    });
    expect(await whyNot()).toBe('gone');
    vi.stubGlobal(
      'chrome',
      browserWith(async () => Promise.reject(new Error('Extension context invalidated.'))),
    );
    expect(await whyNot()).toBe('gone');
    vi.stubGlobal(
      'chrome',
      browserWith(() => {
        throw new Error('Extension context invalidated.');
      }),
    );
    expect(await whyNot()).toBe('gone');
  });

  it('says no-answer when the background died half-way, each time', async () => {
    vi.useFakeTimers();
    vi.stubGlobal(
      'chrome',
      browserWith(async () => undefined),
    );
    expect(await inTime(whyNot())).toBe('no-answer');
    const closed = new Error(
      'A listener indicated an asynchronous response by returning true, but the message channel closed',
    );
    vi.stubGlobal(
      'chrome',
      browserWith(async () => Promise.reject(closed)),
    );
    expect(await inTime(whyNot())).toBe('no-answer');
  });

  it('asks again what may be asked twice when the background died over it', async () => {
    const send = vi.fn<Send>(async () => ({ door: 1, kind: 'answer', answer: { kind: 'no-flow' } }));
    send.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('Receiving end does not exist.'));
    vi.stubGlobal('chrome', browserWith(send));
    vi.useFakeTimers();
    expect(await inTime(ask('flow-here', {}))).toEqual({ kind: 'no-flow' });
    expect(send).toHaveBeenCalledTimes(3);
  });

  it('never asks twice for an act, nor after a refusal', async () => {
    const silent = vi.fn<Send>(async () => undefined);
    vi.stubGlobal('chrome', browserWith(silent));
    await expect(ask('flow-stage', { flow: 'f', stage: 'submitting', mode: 'drive' })).rejects.toThrow('no answer');
    expect(silent).toHaveBeenCalledTimes(1);
    const refusing = vi.fn<Send>(async () => ({ door: 1, kind: 'refused', why: 'message' }));
    vi.stubGlobal('chrome', browserWith(refusing));
    expect(await whyNot()).toBe('refused');
    expect(refusing).toHaveBeenCalledTimes(1);
  });

  it('tells refusals and failures apart', async () => {
    vi.stubGlobal(
      'chrome',
      browserWith(async () => ({ door: 1, kind: 'refused', why: 'sender' })),
    );
    expect(await whyNot()).toBe('refused');
    vi.stubGlobal(
      'chrome',
      browserWith(async () => ({ door: 1, kind: 'bug' })),
    );
    expect(await whyNot()).toBe('bug');
  });
});

describe('listening for changes', () => {
  it('hears our broadcast only, and can stop', () => {
    const { runtime, listeners } = browserWith(async () => undefined);
    vi.stubGlobal('chrome', { runtime });
    const heard: string[] = [];
    const stop = listenForChanges((what) => heard.push(what));
    const [listener] = listeners;
    expect(listener?.({ changed: 'cases' }, { id: 'own' })).toBeUndefined();
    listener?.({ changed: 'cases' }, { id: 'other' });
    listener?.({ changed: 'everything' }, { id: 'own' });
    listener?.({ door: 1, name: 'list-cases', request: {}, changed: 'cases' }, { id: 'own' });
    listener?.('cases', { id: 'own' });
    listener?.(null, { id: 'own' });
    listener?.({ changed: 'flow' }, { id: 'own' });
    expect(heard).toEqual(['cases', 'flow']);
    stop();
    expect(listeners.size).toBe(0);
  });

  it('does nothing in a script that is left behind', () => {
    expect(() => listenForChanges(() => undefined)()).not.toThrow();
  });
});
