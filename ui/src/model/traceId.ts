/** Whether a text can be a trace id: up to 32 hex digits, or base64 of 8 or 16 bytes. */
export function isTraceId(text: string): boolean {
  return /^[0-9a-fA-F]{1,32}$/.test(text) || /^(?:[\w+/-]{11}=?|[\w+/-]{22}(?:==)?)$/.test(text);
}
