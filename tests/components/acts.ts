/** Acts that only remember that they were called. */
import { vi } from 'vitest';
import type { OverlayActs } from '@/components/overlay/acts';

export function faceActs(): OverlayActs {
  return {
    confirm: vi.fn(),
    reasonChosen: vi.fn(),
    keepEvidence: vi.fn(async () => ({ kind: 'kept-evidence' as const, kept: ['log', 'page'] as const })),
    closed: vi.fn(),
    stop: vi.fn(),
    resume: vi.fn(),
    abandon: vi.fn(),
    checkResult: vi.fn(),
    importStart: vi.fn(),
    importPause: vi.fn(),
    importResume: vi.fn(),
    importStop: vi.fn(),
    importClosed: vi.fn(),
    mayTeach: vi.fn(() => false),
    teach: vi.fn(),
    teachYes: vi.fn(),
    teachLeave: vi.fn(),
    watch: { stand: vi.fn(async () => null), turn: vi.fn(async () => true) },
    openCase: vi.fn(),
    noteOutcome: vi.fn(async () => ({ kind: 'added' as const })),
    showTimeline: vi.fn(),
    guide: { topicsFor: vi.fn(async () => []), openTopic: vi.fn(), tour: vi.fn(), leave: vi.fn() },
    upload: { mayUpload: vi.fn(() => null), start: vi.fn(), put: vi.fn(), cancel: vi.fn(), again: vi.fn() },
    obstacles: {
      told: vi.fn(async () => null),
      open: vi.fn(),
      dismiss: vi.fn(async () => null),
      point: vi.fn(),
      giveProof: vi.fn(async () => null),
    },
    openOptions: vi.fn(),
    copy: vi.fn(async () => true),
  };
}
