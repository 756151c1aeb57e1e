/** Views: filters the person kept by name. */
import type { CaseEvent } from './event';
import { sortEvents } from './sort-events';

export interface View {
  view: string;
  name: string;
  /** `writeFilter`. */
  query: string;
}

/** In the order they were first kept. */
export function foldViews(events: readonly CaseEvent[]): View[] {
  const views = new Map<string, View>();
  for (const { body } of sortEvents(events)) {
    if (body.kind === 'view-kept') views.set(body.view, { view: body.view, name: body.name, query: body.query });
    if (body.kind === 'view-dropped') views.delete(body.view);
  }
  return [...views.values()];
}
