/** The e2e tests' `test`: a stand-in of its own and a browser with the extension for each test. */
import { test as base, expect } from '@playwright/test';
import { type StandIn, startStandIn } from '../standin/server';
import { type LaunchOptions, launch, type Opened } from './launch';

interface Fixtures {
  standIn: StandIn;
  opened: Opened;
  how: LaunchOptions;
}

export const test = base.extend<Fixtures>({
  how: [{}, { option: true }],
  standIn: async ({ browserName: _ }, use) => {
    const standIn = await startStandIn({ seed: 1, live: true });
    await use(standIn);
    await standIn.close();
  },
  opened: async ({ standIn, how }, use) => {
    const opened = await launch(standIn, how);
    await use(opened);
    await opened.close();
  },
});

export { expect };

/** Fresh looks of this run, set and printed by playwright.config.ts. */
export const freshSeeds: number[] = (process.env.CHESU_SEEDS ?? '').split(',').filter(Boolean).map(Number);
