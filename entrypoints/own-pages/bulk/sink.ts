/** Where a large file goes: straight to the disk where the browser offers that, else collected and handed over as a download. */
import type { Sink } from '@/storage/backup/make';
import type { Bytes } from '@/storage/vault/bytes';

interface Writable {
  write(data: Bytes): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

type SavePicker = (options: { suggestedName: string }) => Promise<{ createWritable(): Promise<Writable> }>;

/** null: the person closed the browser's dialog. Asks at once, for browsers show it only right after a press. */
export async function openSink(name: string): Promise<Sink | null> {
  const pick = Reflect.get(globalThis, 'showSaveFilePicker') as SavePicker | undefined;
  if (typeof pick !== 'function') return collectSink(name);
  try {
    const handle = await pick.call(globalThis, { suggestedName: name });
    const file = await handle.createWritable();
    // The browser writes beside the file and puts it in its place when it is closed.
    return { write: (bytes) => file.write(bytes), close: () => file.close(), abort: () => file.abort() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    // A browser that has the dialog and does not let an extension use it.
    if (error instanceof DOMException && error.name === 'SecurityError') return collectSink(name);
    throw error;
  }
}

/** Many small parts become few large blobs, which browsers put on the disk by themselves. */
const partSize = 16 * 1024 * 1024;

function collectSink(name: string): Sink {
  const blobs: Blob[] = [];
  let parts: Bytes[] = [];
  let size = 0;
  const gather = () => {
    if (parts.length > 0) blobs.push(new Blob(parts));
    parts = [];
    size = 0;
  };
  return {
    async write(bytes) {
      parts.push(bytes);
      size += bytes.length;
      if (size >= partSize) gather();
    },
    async close() {
      gather();
      saveFile(name, new Blob(blobs, { type: 'application/octet-stream' }));
    },
    async abort() {
      parts = [];
      blobs.length = 0;
    },
  };
}

/** A download by the browser's own means. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
