/** How the small window on 我的淘宝 stands: open, folded, or taken away for good; kept beside the settings. */
import type { SettingsPort } from './settings';

export const homeStates = ['open', 'folded', 'removed'] as const;
export type HomeState = (typeof homeStates)[number];

/** Whatever is stored, it is one of the three. */
export async function readHomeState(port: SettingsPort): Promise<HomeState> {
  const { home } = Object(await port.read()) as { home?: unknown };
  return homeStates.find((state) => state === home) ?? 'open';
}

export async function keepHomeState(port: SettingsPort, home: HomeState): Promise<void> {
  await port.write({ ...Object(await port.read()), home });
}
