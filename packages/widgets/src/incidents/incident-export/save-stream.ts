/** Hands a file to the person: written piece by piece where they say, else as a download. */

/** How the file left: written where the person chose, or given to the browser as a download. */
export type Saved = 'file' | 'download';

/** The file could not be written where the person chose. */
export class DiskFault extends Error {
  override readonly name = 'DiskFault';
}

interface Writable {
  write(text: string): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}
interface Handle {
  createWritable(): Promise<Writable>;
}
type Picker = (options: {
  readonly suggestedName: string;
  readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
}) => Promise<Handle>;

/** A download that has begun keeps its file; Safari begins late. */
const REVOKE_AFTER = 10_000;

/** Undefined: there is no dialog here, or none without a fresh press. */
async function pick(name: string, type: string): Promise<Handle | 'dismissed' | undefined> {
  const { showSaveFilePicker } = window as unknown as { readonly showSaveFilePicker?: Picker };
  if (!showSaveFilePicker || !navigator.userActivation?.isActive) return undefined;
  try {
    const extension = name.slice(name.lastIndexOf('.'));
    return await showSaveFilePicker.call(window, { suggestedName: name, types: [{ accept: { [type]: [extension] } }] });
  } catch (error) {
    // A dialog that frames of another origin may not open, or that was asked for too late, is no reason to give up.
    return (error as { readonly name?: unknown } | undefined)?.name === 'AbortError' ? 'dismissed' : undefined;
  }
}

/** The file appears when it is closed; one that was begun and given up leaves what was there before. */
async function write(handle: Handle, chunks: AsyncIterable<string>): Promise<void> {
  const disk = (): never => {
    throw new DiskFault();
  };
  const file = await handle.createWritable().catch(disk);
  try {
    for await (const chunk of chunks) await file.write(chunk).catch(disk);
    await file.close().catch(disk);
  } catch (error) {
    await file.abort().catch(() => undefined);
    throw error;
  }
}

function download(parts: readonly string[], name: string, type: string): void {
  const address = URL.createObjectURL(new Blob(parts as string[], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER);
}

/**
 * Saves what comes. Asks for the place first, as long as the press that wants it counts; nothing is read from `chunks`
 * before. Without such a dialog the pieces are gathered and downloaded, so a file is whole or not there.
 *
 * @returns how it was saved; undefined when the person closed the dialog
 * @throws {DiskFault} when the place could not be written; else what `chunks` throws
 */
export async function saveStream(
  chunks: AsyncIterable<string>,
  name: string,
  type: string,
): Promise<Saved | undefined> {
  const handle = await pick(name, type);
  if (handle === 'dismissed') return undefined;
  if (handle) {
    await write(handle, chunks);
    return 'file';
  }
  const parts: string[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  download(parts, name, type);
  return 'download';
}
