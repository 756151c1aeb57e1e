/** What the background needs of a browser, and nothing more; handlers are tested with another one. */

export interface Place {
  tabId: number;
  frameId: number;
}

/** Scripts that are put into a page only where they are needed. */
export type OwnScript = 'engine' | 'overlay';

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
  tabExists(tabId: number): Promise<boolean>;
  /** Opens an address in a new tab, in front; gives the tab's id. */
  openTab(url: string): Promise<number>;
  /** Opens one of our own pages, in its tab when it has one. */
  openOwnPage(path: string, hash: string): Promise<void>;
  /** Runs a script of ours in this very document, unless it runs there. False when the document is gone or out of reach. */
  runScript(script: OwnScript, place: Place): Promise<boolean>;
  /** The masked skeleton of this document; null when the document is gone or out of reach. */
  maskPage(place: Place): Promise<string | null>;
  /** To our own pages and to these tabs; nobody needs to be listening. */
  tell(message: unknown, tabs: readonly number[]): Promise<void>;
  showBadge(text: string): Promise<void>;
  /** Whether we may read pages of all these hosts now. */
  mayRead(hosts: readonly string[]): Promise<boolean>;
  wakeEvery(name: string, minutes: number): Promise<void>;
  stopWaking(name: string): Promise<void>;
}
