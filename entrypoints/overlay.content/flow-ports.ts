/** What a running flow needs from the page, the clock and the face; handed in, so that flows are tested without any. */
import type { Flow, FlowOutcome } from '@/domain/flow';
import type { Subject } from '@/domain/subject';
import type { Ask } from '@/entrypoints/door/ask';
import type { ReaderPort } from '@/entrypoints/reader.content/shared';
import type { Drive } from '@/rules/adapter';
import type { FoundControl, PageMessage } from '@/rules/engine/drive';

/** Why we point instead of driving. */
export type PointReason =
  | 'no-control' // the page's control was not found
  | 'assumed' // found only by structure, not by its exact words
  | 'no-effect' // pressed once, nothing happened
  | 'interrupted' // a page load or crash came between; a click may have happened
  | 'other-case' // the page's dialog names another case
  | 'unknown-field' // the page's form asks for something we do not know
  | 'resumed'
  | 'route'; // this page kind is only pointed at

export type FlowFace =
  | { kind: 'progress'; flow: Flow; step: 1 | 2 | 3 }
  | { kind: 'point'; flow: Flow; why: PointReason }
  | { kind: 'challenged'; flow: Flow }
  | { kind: 'result'; flow: Flow; outcome: FlowOutcome };

/** The page's side: everything is looked up anew on each call. */
export interface PageSide {
  drive(): Drive | null;
  control(index: number): FoundControl | null;
  /** The page's dialog or form for the withdrawal. */
  form(): Element | null;
  belongs(form: Element, subject: Subject): boolean;
  /** Fills what the form asks for; false when it asks for something we do not know, null while the page is not known. */
  fill(form: Element, text: string, subject: Subject): boolean | null;
  submit(form: Element): FoundControl | null;
  /** Texts of the messages that stand on the page now. */
  messages(): ReadonlySet<string>;
  /** What the page says that it did not say before. */
  message(known: ReadonlySet<string>): PageMessage | null;
  press(control: Element): void;
  /** A mark to tell later whether the page moved on (address or status). */
  mark(): string;
  changedSince(mark: string): boolean;
}

export interface FlowPorts {
  ask: Ask;
  /** The flow of this document as the background has it now. */
  kept(): Promise<Flow | null>;
  reader: Pick<ReaderPort, 'readNow' | 'result'>;
  page: PageSide;
  show(face: FlowFace): void;
  ring(control: Element | null): void;
  navigate(url: string): void;
  isHere(url: string): boolean;
  /** The same page of the site, on whichever of its hosts: refund2 leads from taobao to tmall and back. */
  isNear(url: string): boolean;
  /** Resolves when the person presses 继续 after a verification page. */
  continued(): Promise<void>;
  stopped(): boolean;
  now(): number;
  wait(ms: number): Promise<void>;
}
