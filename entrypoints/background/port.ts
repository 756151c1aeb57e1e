/** What the background needs of a browser, and nothing more; handlers are tested with another one. */

import type { Fetch } from '@/channels/feed/read-host';
import type { DataType } from '@/channels/notify/data-sent';
import type { RuleText } from '@/domain/rule-text';
import type { LocalPort } from '@/storage/official';
import type { LookFor } from './look-page';

export interface Place {
  tabId: number;
  frameId: number;
}

/** Scripts that are put into a page only where they are needed. */
export type OwnScript = 'engine' | 'overlay' | 'upload';

/** What stands on an official rule's page. */
export interface RulePage {
  url: string;
  /** null: no text of this rule. */
  rule: RuleText | null;
  isChallenged: boolean;
}

export interface BrowserPort {
  /** This installation: what `sender` is compared with. */
  self(): { id: string; origin: string };
  version(): string;
  /** Session storage: in memory, gone with the browser session. A cache, never the truth. What it gives is not changed. */
  session: {
    get(key: string): Promise<unknown>;
    /** Everything whose key begins so. */
    all(prefix: string): Promise<Record<string, unknown>>;
    set(key: string, value: unknown): Promise<void>;
    remove(keys: string[]): Promise<void>;
  };
  settings: {
    read(): Promise<unknown>;
    write(value: unknown): Promise<void>;
  };
  /** A file of data that came with the extension, parsed. */
  ownData(path: string): Promise<unknown>;
  /** Asks a server of the person's choice. */
  fetch: Fetch;
  /** This device's own storage: what it saw of the official rules. */
  local: LocalPort;
  /** Leads a tab to an address; false when the tab is gone. */
  leadTab(tabId: number, url: string): Promise<boolean>;
  closeTab(tabId: number): Promise<void>;
  /** The text of the rule of this title, as the page draws it; null when the page is out of reach. Not checked yet. */
  readRule(tabId: number, title: string): Promise<RulePage | null>;
  /** One notification of this name; a newer one takes its place. */
  notify(name: string, title: string, text: string): Promise<void>;
  /** Takes a notification of this name off the screen. */
  forgetNotice(name: string): Promise<void>;
  wait(ms: number): Promise<void>;
  tabExists(tabId: number): Promise<boolean>;
  /** Opens an address in a new tab, in front; gives the tab's id. */
  openTab(url: string): Promise<number>;
  /** Opens one of our own pages, in its tab when it has one. */
  openOwnPage(path: string, hash: string): Promise<void>;
  /** Runs a script of ours in this very document, unless it runs there. False when the document is gone or out of reach. */
  runScript(script: OwnScript, place: Place): Promise<boolean>;
  /** The masked skeleton of this document; null when the document is gone or out of reach. */
  maskPage(place: Place): Promise<string | null>;
  /** The visible part of the tab in front, as a PNG; null where the browser refuses, as it does where our button was not pressed. */
  captureTab(): Promise<{ png: Uint8Array<ArrayBuffer>; url: string; tabId: number } | null>;
  /** To our own pages and to these tabs; nobody needs to be listening. */
  tell(message: unknown, tabs: readonly number[]): Promise<void>;
  showBadge(text: string): Promise<void>;
  /** Whether we may read pages of all these hosts now. */
  mayRead(hosts: readonly string[]): Promise<boolean>;
  /** Whether the person let us fetch from this address, whatever its answers say of others. */
  mayReach(address: string): Promise<boolean>;
  /** Whether the person let us send data of these types away. Firefox alone asks that; elsewhere setting up a way is the leave. */
  maySend(types: readonly DataType[]): Promise<boolean>;
  /** Tabs in which the reader runs. */
  buyerTabs(): Promise<number[]>;
  /** A page of ours that is never seen: it asks itself what to look for, or at. One at a time. */
  openLook(what: LookFor): Promise<void>;
  closeLook(): Promise<void>;
  wakeEvery(name: string, minutes: number): Promise<void>;
  stopWaking(name: string): Promise<void>;
}
