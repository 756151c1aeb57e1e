/** For pages of ours that read pages which are parsed only. */

/** Such a page is drawn nowhere, and the browser would call all of it hidden: its markup tells, as in a saved file. */
export function readsAsSaved(): void {
  Reflect.deleteProperty(Element.prototype, 'checkVisibility');
}
