/** Hands text to the browser's download as a file. */
export function downloadText(fileName: string, mediaType: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // the download has taken its own hold of the blob by the next task
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
