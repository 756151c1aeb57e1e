/** The tab's address: whether it is at a page already, and how it goes there. */

/** What else the tab's own query holds does not matter. */
export function isHere(url: string): boolean {
  const [one, here] = [new URL(url), new URL(location.href)];
  if (one.host !== here.host || one.pathname !== here.pathname || one.hash !== here.hash) return false;
  return [...one.searchParams].every(([name, value]) => here.searchParams.get(name) === value);
}

/** The same page of the site, on whichever of its hosts. */
export function isNear(url: string): boolean {
  return new URL(url).pathname === location.pathname;
}

/** Loads the page anew where the tab is there already. */
export function navigate(url: string): void {
  if (isHere(url)) location.reload();
  else location.assign(url);
}
