/** What can be made to go wrong, and when it is used up. */

/** Used up by the next withdrawal submit (or, with `at: 'open'`, by the press that opens the dialog; `at: 'page'`, by the next page; `at: 'upload'`, by the next file). */
export const stepFailures = [
  'refused', // a sentence says no
  'material', // asks for material
  'pending', // taken in, under review: done after the clock moved
  'timeout', // no answer at all
  '500',
  '502', // an HTML page of the gateway
  'signed-out', // the session ends at this step
  'captcha', // a baxia dialog over the page; after solveCaptcha the page goes on
] as const;

/** Used up by the next document: the punish page under the wanted address or at its own, or a server error. */
export const pageFailures = ['punish', 'punish-led', 'page-500'] as const;

/** Stay until cleared: they change what the pages show. */
export const variantFailures = [
  'second-page', // the control leads to a form page
  'needs-choice', // the dialog's confirm is disabled until something is chosen
  'dialog-other-case', // the dialog belongs to another case number
  'dialog-without-answer', // the control does nothing at all
  'control-missing',
  'control-unknown', // worded 不退了
  'trusted-clicks', // ignores untrusted clicks
  'full-sequence', // ignores clicks without pointerdown, mousedown, pointerup, mouseup before them
  'control-disabled', // the control itself is greyed out
  'status-unknown', // a status word nobody knows
] as const;

export type StepFailureKind = (typeof stepFailures)[number];
export type PageFailureKind = (typeof pageFailures)[number];
export type VariantKind = (typeof variantFailures)[number];
export type FailureKind = StepFailureKind | PageFailureKind | VariantKind;

export interface FailureOptions {
  at?: 'page' | 'open' | 'submit' | 'upload';
  /** The page's own sentence, for `refused` and `material`. */
  words?: string;
  /** The withdrawal happened although the answer is an error (`500`, `502`, `timeout`). */
  applied?: boolean;
  times?: number;
}

export interface StepFailure {
  kind: StepFailureKind;
  at: 'page' | 'open' | 'submit' | 'upload';
  words: string;
  applied: boolean;
}

const sentences: Partial<Record<StepFailureKind, string>> = {
  refused: '商家已处理该申请，当前状态不支持撤销',
  material: '请先补充举证材料后再操作：需上传与商家的聊天记录',
};

function isOneOf<T extends string>(list: readonly T[], word: string): word is T {
  return (list as readonly string[]).includes(word);
}

export class Failures {
  #steps: StepFailure[] = [];
  #pages: PageFailureKind[] = [];
  readonly variants = new Set<VariantKind>();

  /** `clear` takes everything back; an unknown kind throws. */
  failNext(kind: string, options: FailureOptions = {}): void {
    if (kind === 'clear') {
      this.#steps = [];
      this.#pages = [];
      this.variants.clear();
    } else if (isOneOf(stepFailures, kind)) {
      for (let i = 0; i < (options.times ?? 1); i += 1)
        this.#steps.push({
          kind,
          at: options.at ?? 'submit',
          words: options.words ?? sentences[kind] ?? '',
          applied: options.applied ?? false,
        });
    } else if (isOneOf(pageFailures, kind)) {
      for (let i = 0; i < (options.times ?? 1); i += 1) this.#pages.push(kind);
    } else if (isOneOf(variantFailures, kind)) this.variants.add(kind);
    else throw new Error(`no such failure: ${kind}`);
  }

  takeStep(at: StepFailure['at']): StepFailure | null {
    const index = this.#steps.findIndex((one) => one.at === at);
    return index < 0 ? null : (this.#steps.splice(index, 1)[0] ?? null);
  }

  takePage(): PageFailureKind | null {
    return this.#pages.shift() ?? null;
  }
}
