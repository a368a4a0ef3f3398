/** An error without the words that whoever reads it knows already: the method and URL that were called. */
export function shortenError(error: string, url: string): string {
  const [before, reason] = error.split(`${JSON.stringify(url)}: `);
  return before?.startsWith("do request: ") === true && reason !== undefined ? reason : error;
}
