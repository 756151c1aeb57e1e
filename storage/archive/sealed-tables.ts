/**
 * The tables that hold sealed objects that are written once: what a backup carries. Of notices also whether they were read, in clear. A table that is added to the archive gets one
 * line here, or a backup does not have it.
 */

export interface SealedTable {
  table: string;
  /** The field that names an object; the same name is the same object, for ever. */
  name: string;
  /** Fields with bytes, in this order; all others are plain JSON. */
  bytes: readonly string[];
  /** Fields that belong to this database alone and are made anew. */
  local: readonly string[];
  /** `background`: opened and judged one by one before they are kept, for they are events, or told by their marks. `page`: kept as they are. */
  keptBy: 'background' | 'page';
  /** Where it is noted that they were just taken in: what names them comes later, and the sweep must not take them meanwhile. */
  heldIn?: string;
}

export const sealedTables: readonly SealedTable[] = [
  { table: 'blocks', name: 'name', bytes: ['bytes'], local: ['n', 'ids'], keptBy: 'background' },
  { table: 'chunks', name: 'id', bytes: ['bytes'], local: [], keptBy: 'page', heldIn: 'held' },
  { table: 'manifests', name: 'id', bytes: ['bytes'], local: [], keptBy: 'page' },
  // Whether one was shown and sent on, and by which press it was read, is of this database.
  { table: 'notices', name: 'id', bytes: ['bytes'], local: ['untold', 'readAt'], keptBy: 'background' },
];
