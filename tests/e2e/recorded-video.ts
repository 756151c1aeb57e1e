/** A video as a phone or a screen recorder would leave one: about a second of a coloured square, recorded by the browser itself. */
import type { BrowserContext } from '@playwright/test';

export const videoSize = { width: 160, height: 120 };

export async function recordVideo(context: BrowserContext): Promise<Buffer> {
  const page = await context.newPage();
  try {
    const bytes = await page.evaluate(async ({ width, height }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const pen = canvas.getContext('2d');
      const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm;codecs=vp8' });
      const parts: Blob[] = [];
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
      recorder.start();
      for (let frame = 0; frame < 24; frame += 1) {
        if (pen) pen.fillStyle = `hsl(${frame * 15} 80% 50%)`;
        pen?.fillRect(0, 0, width, height);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      recorder.stop();
      await stopped;
      return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
    }, videoSize);
    return Buffer.from(bytes);
  } finally {
    await page.close();
  }
}
