/** A phone on this machine: the build that may reach it, and ntfy set up there as the person's own server. */
import type { Page } from '@playwright/test';
import { mine } from '../channels/services';
import { changedBuild } from './own-build';
import { askDoor } from './watching';

/** The very build, on which the browser's question for this machine was answered already: without a display nobody can. */
export function allowedBuild(): string {
  return changedBuild((manifest) => ({
    ...manifest,
    host_permissions: [...(manifest.host_permissions ?? []), 'http://127.0.0.1/*'],
  }));
}

/** What 添加：ntfy keeps, without the form. */
export async function keepPhone(options: Page, port: number): Promise<void> {
  const fields = { server: `http://127.0.0.1:${port}`, topic: mine.ntfy, token: mine.ntfyToken };
  const wanted = { id: null, kind: 'ntfy', name: '我的手机', fields, details: false, on: true };
  const answer = await askDoor<{ kind: string }>(options, 'keep-channel', wanted);
  if (answer.kind !== 'channel-kept') throw new Error(JSON.stringify(answer));
}

export interface Pushed {
  id: string;
  state: 'waiting' | 'sending' | 'sent' | 'unsure' | 'dead';
}

export async function pushesOf(options: Page): Promise<Pushed[]> {
  return (await askDoor<{ pushes: Pushed[] }>(options, 'list-channels')).pushes;
}
