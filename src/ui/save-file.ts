/** Offers text or a blob as a file to save; returns its name, cleaned of what file systems refuse. */
export function saveFile(name: string, content: string | Blob, type = ''): string {
  const file = name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return file;
}
