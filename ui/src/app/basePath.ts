/** The path that all pages and API routes stand below: what <base> says, without the last slash. */
export function basePath(): string {
  return new URL(document.baseURI).pathname.replace(/\/+$/, "");
}
