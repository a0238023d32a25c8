/** Hands a file to the browser's download. */
export function downloadFile(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // the download has taken its own hold of the blob by the next task
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
