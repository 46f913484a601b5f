/** A made-up market as text of files, the same for the same sizes. */

function generator(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 48271) >>> 0) % 0x7fffffff) / 0x7fffffff;
}

/** Areas as GeoJSON: bent squares of forty points each over 20 by 20 degrees, borders shared exactly. */
export function unitsText(count: number): Blob {
  const random = generator();
  const columns = Math.ceil(Math.sqrt(count));
  const step = 20 / columns;
  const bend = (x: number, y: number) => `[${(5 + x * step + 0.2 * step * Math.sin(3 * y + x)).toFixed(6)},${(40 + y * step + 0.2 * step * Math.cos(2 * x + y)).toFixed(6)}]`;
  const parts: string[] = ['{"type":"FeatureCollection","features":['];
  for (let u = 0; u < count; u++) {
    const x = u % columns;
    const y = Math.floor(u / columns);
    const ring: string[] = [];
    for (const [dx, dy, sx, sy] of [[0, 0, 1, 0], [1, 0, 0, 1], [1, 1, -1, 0], [0, 1, 0, -1]] as const) {
      for (let i = 0; i < 10; i++) ring.push(bend(x + dx + (sx * i) / 10, y + dy + (sy * i) / 10));
    }
    ring.push(ring[0]!);
    const properties = `{"code":"${String(u).padStart(6, '0')}","name":"Unit ${u}","pop":${Math.floor(random() * 5000)}}`;
    parts.push(`${u ? ',' : ''}{"type":"Feature","properties":${properties},"geometry":{"type":"Polygon","coordinates":[[${ring}]]}}`);
  }
  parts.push(']}');
  return new Blob([parts.join('')]);
}

/** Accounts as CSV, all over the same square. */
export function accountsText(count: number): Blob {
  const random = generator();
  const parts = ['id,name,segment,lon,lat,revenue,visits\n'];
  for (let a = 0; a < count; a++) {
    parts.push(`a${a},Customer ${a},${'ABC'[a % 3]},${(5 + random() * 20).toFixed(5)},${(40 + random() * 20).toFixed(5)},${Math.floor(random() * 1e6)},${Math.floor(random() * 20)}\n`);
  }
  return new Blob([parts.join('')]);
}

/** Accounts as CSV of about so many bytes, with what exports of a CRM carry along: addresses, dates, free text in quotes. */
export function wideAccountsText(bytes: number): Blob {
  const random = generator();
  const blobs: Blob[] = [];
  let parts = ['id,name,segment,lon,lat,revenue,visits,street,city,country,email,phone,created,owner,remark\n'];
  let size = 0;
  for (let a = 0; size < bytes; a++) {
    const row = `a${a},Customer ${a},${'ABC'[a % 3]},${(5 + random() * 20).toFixed(5)},${(40 + random() * 20).toFixed(5)},${Math.floor(random() * 1e6)},${Math.floor(random() * 20)},Storgatan ${a % 997},Town ${a % 4001},Land ${a % 31},info${a}@example.com,+46 8 ${100000 + (a % 899999)},2024-0${1 + (a % 9)}-1${a % 10},rep${a % 211},"calls ""back"", then visits"\n`;
    size += row.length;
    if (parts.push(row) === 20_000) {
      blobs.push(new Blob([parts.join('')]));
      parts = [];
    }
  }
  return new Blob([...blobs, parts.join('')]);
}
