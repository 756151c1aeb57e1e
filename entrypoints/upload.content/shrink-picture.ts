/** Draws a picture anew, smaller, until it fits; the original is not touched. */
import { drawings, jpegName } from '@/domain/upload-fit';

/** null where the browser cannot draw it, or not small enough. */
export async function shrinkPicture(content: Blob, name: string, mostBytes: number): Promise<File | null> {
  const picture = await createImageBitmap(content).catch(() => null);
  if (!picture) return null;
  try {
    for (const { width, height, quality } of drawings(picture.width, picture.height)) {
      const canvas = new OffscreenCanvas(width, height);
      const pen = canvas.getContext('2d');
      if (!pen) return null;
      // A JPEG knows no clear parts: they would become black.
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, width, height);
      pen.drawImage(picture, 0, 0, width, height);
      const drawn = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (drawn.type === 'image/jpeg' && drawn.size <= mostBytes) {
        return new File([drawn], jpegName(name), { type: 'image/jpeg' });
      }
    }
    return null;
  } catch {
    return null;
  } finally {
    picture.close();
  }
}
