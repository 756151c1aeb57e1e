/** Acts that only remember that they were called. */
import { vi } from 'vitest';
import type { OverlayActs } from '@/components/overlay/acts';

export function faceActs(): OverlayActs {
  return {
    confirm: vi.fn(),
    reasonChosen: vi.fn(),
    closed: vi.fn(),
    stop: vi.fn(),
    resume: vi.fn(),
    abandon: vi.fn(),
    checkResult: vi.fn(),
    openCase: vi.fn(),
    showTimeline: vi.fn(),
    openOptions: vi.fn(),
    copy: vi.fn(async () => true),
  };
}
