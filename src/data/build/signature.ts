/** 64-bit hash of the ids in their order, as 16 hex digits (two FNV-1a lanes over UTF-16, differently seeded). */
export function signatureOf(ids: readonly string[]): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  const add = (unit: number) => {
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
    b ^= b >>> 13;
  };
  for (const id of ids) {
    for (let i = 0; i < id.length; i++) add(id.charCodeAt(i));
    add(0x10000); // no UTF-16 unit: "ab","c" differs from "a","bc"
  }
  add(ids.length);
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
