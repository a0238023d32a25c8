/** Everything that was dropped, with what lies in folders; a file of a folder keeps its path as its name. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // entries must be taken before the first await: the list is emptied when the event ends
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const loose = [...transfer.files];
  if (entries.every((entry) => entry.isFile)) return loose;
  return (await Promise.all(entries.map((entry) => filesOf(entry)))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  // a reader gives a hundred at a time, and an empty list at the end
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (entries.length === 0) return files;
    for (const inside of entries) files.push(...(await filesOf(inside)));
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  const file = await new Promise<File>((resolve, reject) => {
    entry.file(resolve, reject);
  });
  const path = entry.fullPath.replace(/^\//, '');
  return new File([file], path, { type: file.type, lastModified: file.lastModified });
}
