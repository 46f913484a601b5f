/** Offers text as a file to save; returns its name, cleaned of what file systems refuse. */
export function saveFile(name: string, content: string, type: string): string {
  const file = name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return file;
}
