/**
 * The geometry of a schematic: one grey screen and one mark on it, made from a step's words. It shows where to look, never what
 * the page looks like: no names, no colours, no pictures of anybody's.
 */
import type { Picture, Step } from '@/domain/topic';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Drawn {
  view: { width: number; height: number };
  frame: 'pc' | 'phone';
  /** `ground`: paler than a line of text; `line`: stands for words. */
  shapes: (Box & { tone: 'ground' | 'line' })[];
  mark: Box;
  /** The middle of the round with the step's number. */
  number: { x: number; y: number };
}

const views = { pc: { width: 320, height: 190 }, phone: { width: 180, height: 300 } } as const;
const top = 22;
const edge = 12;
const markHeight = 28;

/** Chinese signs are as wide as they are high, others about half. */
function widthOf(words: string): number {
  const signs = [...words].reduce((sum, sign) => sum + (/^[ -~]$/.test(sign) ? 0.6 : 1), 0);
  return Math.ceil(signs * 12 + 20);
}

const line = (x: number, y: number, width: number, height = 8): Drawn['shapes'][number] => ({
  x,
  y,
  width,
  height,
  tone: 'line',
});
const ground = (x: number, y: number, width: number, height: number): Drawn['shapes'][number] => ({
  x,
  y,
  width,
  height,
  tone: 'ground',
});

interface Sketch {
  shapes: Drawn['shapes'];
  /** Right and upper edge of the mark, or its middle. */
  at: { right: number; y: number } | { middle: number; y: number };
}

const sketches: Record<Picture['screen'], (width: number, height: number) => Sketch> = {
  menu: (width, height) => ({
    shapes: [
      ground(edge, top + 8, 84, height - top - 20),
      ...[0, 1, 3].map((at) => line(edge + 10, top + 22 + at * 34, 52)),
      ...[0, 1, 2, 3].map((at) => line(112, top + 22 + at * 30, width - 136)),
    ],
    at: { middle: edge + 46, y: top + 80 },
  }),
  list: (width, height) => ({
    shapes: [0, 1, 2].flatMap((row) => {
      const y = top + 10 + row * ((height - top - 14) / 3);
      return [
        ground(edge, y, width - edge * 2, (height - top - 26) / 3),
        line(edge + 10, y + 10, width * 0.36),
        line(edge + 10, y + 24, width * 0.22, 6),
      ];
    }),
    at: { right: width - edge - 8, y: top + 12 + (height - top - 14) / 3 },
  }),
  detail: (width, height) => ({
    shapes: [
      ground(edge, top + 10, width - edge * 2, 44),
      line(edge + 12, top + 22, width * 0.4),
      line(edge + 12, top + 38, width * 0.28, 6),
      ...[0, 1, 2].map((at) => line(edge, top + 70 + at * 18, width * (0.72 - at * 0.12), 6)),
    ],
    at: { right: width - edge, y: height - edge - markHeight },
  }),
  dialog: (width, height) => {
    const box = { x: width * 0.14, y: top + 18, width: width * 0.72, height: height - top - 42 };
    return {
      shapes: [
        ground(0, top, width, height - top),
        { ...box, tone: 'ground' },
        line(box.x + 14, box.y + 16, box.width * 0.6),
        line(box.x + 14, box.y + 34, box.width * 0.72, 6),
      ],
      at: { right: box.x + box.width - 10, y: box.y + box.height - markHeight - 10 },
    };
  },
  form: (width, height) => ({
    shapes: [0, 1].flatMap((at) => [
      line(edge, top + 14 + at * 46, width * 0.24, 6),
      ground(edge, top + 26 + at * 46, width - edge * 2, 24),
    ]),
    at: { middle: width / 2, y: height - edge - markHeight },
  }),
  chat: (width, height) => ({
    shapes: [
      ground(edge, top + 10, width * 0.52, 30),
      ground(width * 0.42, top + 50, width * 0.58 - edge, 30),
      ground(edge, top + 90, width * 0.4, 24),
      line(edge, height - edge - 18, width * 0.42, 10),
    ],
    at: { right: width - edge, y: height - edge - markHeight },
  }),
  order: (width, height) => ({
    shapes: [
      ground(edge, top + 10, 52, 52),
      line(edge + 64, top + 16, width - edge * 2 - 76),
      line(edge + 64, top + 34, (width - edge * 2 - 76) * 0.6, 6),
      ...[0, 1].map((at) => line(edge, top + 78 + at * 18, width * (0.5 - at * 0.14), 6)),
    ],
    at: { right: width - edge, y: height - edge - markHeight },
  }),
  'phone-menu': (width, height) => ({
    shapes: [0, 1, 2].flatMap((row) =>
      [0, 1, 2].flatMap((column) => {
        const x = edge + column * ((width - edge * 2) / 3) + 8;
        const y = top + 14 + row * ((height - top - 20) / 3);
        return row === 1 ? [] : [ground(x, y, 30, 30), line(x + 2, y + 38, 26, 6)];
      }),
    ),
    at: { middle: width / 2, y: top + (height - top) / 2 - markHeight / 2 },
  }),
};

/** A phone is drawn for what is done on one, and for a phone's menu wherever it is told of. */
export function draw(picture: Picture, device: Step['device']): Drawn {
  const frame = device === 'phone' || picture.screen === 'phone-menu' ? 'phone' : 'pc';
  const view = views[frame];
  const { shapes, at } = sketches[picture.screen](view.width, view.height);
  const width = Math.min(widthOf(picture.mark), view.width - edge * 2);
  const wanted = 'right' in at ? at.right - width : at.middle - width / 2;
  // Words longer than a control leave it on the screen all the same.
  const x = Math.min(Math.max(wanted, edge), view.width - edge - width);
  const mark = { x, y: at.y, width, height: markHeight };
  return { view, frame, shapes, mark, number: { x: Math.max(mark.x, 11), y: mark.y } };
}
