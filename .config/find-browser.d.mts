export const chromiumArgs: string[];
export function findChromium(options?: { install?: boolean }): string;
export function findFirefox(options?: { install?: boolean }): string | null;
export function findWebKit(): { driver: string; display: string; browser: string } | null;
