/** Does long work in slices, so that the page can answer a person in between. */

/** One slice; well below what a person feels. */
const sliceMs = 8;

export interface Slices {
  /** False when nothing is under way. */
  isRunning(): boolean;
  /** Runs `steps` to their end, the first slice now. What was under way is dropped. */
  run<Result>(steps: Iterator<unknown, Result, void>, onDone: (result: Result) => void): void;
  drop(): void;
}

export function makeSlices(): Slices {
  /** The work under way; null when there is none. */
  let work: (() => void) | null = null;
  let channel: MessageChannel | null = null;

  /** Not a timer: those of a tab in the background come once a second. */
  function later() {
    if (!channel) {
      channel = new MessageChannel();
      channel.port1.onmessage = () => work?.();
    }
    channel.port2.postMessage(0);
  }

  return {
    isRunning: () => work !== null,
    run(steps, onDone) {
      const own = () => {
        const until = performance.now() + sliceMs;
        let step = steps.next();
        while (!step.done && performance.now() < until) step = steps.next();
        if (!step.done) return later();
        work = null;
        onDone(step.value);
      };
      work = own;
      own();
    },
    drop() {
      work = null;
    },
  };
}
