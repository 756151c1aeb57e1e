/** Where a copy goes: a file the person chooses, written as it comes, where the browser has that; else a download. */
import { saveName } from '@/domain/file-name';

export interface Place {
  write(part: Uint8Array<ArrayBuffer>): Promise<void>;
  /** All of it is there. */
  finish(): Promise<void>;
  /** Nothing of it stays. */
  giveUp(): Promise<void>;
}

type Picker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;

export async function choosePlace(name: string): Promise<Place | 'chosen-none'> {
  const pick = Reflect.get(globalThis, 'showSaveFilePicker') as Picker | undefined;
  if (!pick) return download(name);
  try {
    const handle = await pick.call(globalThis, { suggestedName: saveName(name) });
    const file = await handle.createWritable();
    return {
      write: (part) => file.write(part),
      finish: () => file.close(),
      giveUp: () => file.abort(),
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'chosen-none';
    // A browser that has it and does not let us (a policy, a press that is too long ago): the plain way.
    return download(name);
  }
}

/** In parts that the browser may put on disk; what is taken in is bounded, and so is this. */
function download(name: string): Place {
  const parts: Blob[] = [];
  return {
    async write(part) {
      parts.push(new Blob([part]));
    },
    async finish() {
      const address = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = saveName(name);
      link.click();
      // Firefox reads it after the click is over.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    async giveUp() {
      parts.length = 0;
    },
  };
}
