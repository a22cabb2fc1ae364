// The text of a PDF, page by page. The reader is loaded only when there is a PDF.

/** Pages beyond this are not read, and the file is refused rather than read in part. */
const mostPages = 1000;

export type Pages = { readonly pages: readonly string[] } | { readonly refused: 'damaged' | 'encrypted' | 'too-large' };

/** The text of each page; an empty one is a picture, or holds nothing. */
export async function pagesOf(bytes: Uint8Array): Promise<Pages> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  try {
    // The reader takes the bytes away from whoever gives them.
    const file = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    try {
      if (file.numPages > mostPages) return { refused: 'too-large' };
      const { text } = await extractText(file, { mergePages: false });
      return { pages: text };
    } finally {
      await file.loadingTask.destroy();
    }
  } catch (error) {
    return { refused: (error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged' };
  }
}
