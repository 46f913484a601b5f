/**
 * Tours and day routes beside exact ones of few stops, and how long large ones take:
 *   npm run bench:routes
 */
import { dayRoutes, type Visit } from '../../src/insight/subject/day-route.js';
import { shortTour, tourCost } from '../../src/insight/subject/tour.js';
import { seeded } from '../../src/model/seeded.js';
import { exactDay, exactDays, exactTour, plane } from '../shared/exact-routes.js';

const next = seeded(2026);
const all = (n: number) => Array.from({ length: n }, (_, i) => i);
const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

function row(name: string, gaps: readonly number[]): void {
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  console.log(`| ${name} | ${gaps.length} | ${percent(mean)} | ${percent(Math.max(...gaps))} | ${gaps.filter((gap) => gap < 1e-9).length} |`);
}

console.log('| against the optimum | cases | mean gap | worst | optimal |\n|---|--:|--:|--:|--:|');
for (const n of [6, 8, 10, 12]) {
  row(`round tour of ${n} places`, Array.from({ length: 200 }, () => {
    const costs = plane(n, next);
    return tourCost(costs, n, shortTour(costs, n, all(n))) / exactTour(costs, n) - 1;
  }));
}
for (const n of [5, 6, 7]) {
  const gaps: number[] = [];
  while (gaps.length < 100) {
    const minutes = plane(n + 1, next, 60);
    const matrix = { count: n + 1, minutes, km: minutes, estimated: false };
    const visits: Visit[] = all(n).map(() => (next() < 0.5 ? { duration: 20 } : { duration: 20, from: 500 + 200 * next(), until: 800 + 150 * next() }));
    const exact = exactDay(matrix, visits);
    const { days } = dayRoutes(matrix, visits);
    if (exact < Infinity && days.length === 1) gaps.push((days[0]!.driving + 0.1 * days[0]!.waiting) / exact - 1);
  }
  row(`day of ${n} visits, half with time windows`, gaps);
}
for (const windows of [false, true]) {
  const gaps = Array.from({ length: 100 }, () => {
    const minutes = plane(8, next);
    const matrix = { count: 8, minutes, km: minutes, estimated: false };
    const visits: Visit[] = all(7).map(() => (windows && next() < 0.5 ? { duration: 20, from: 500 + 200 * next(), until: 800 + 150 * next() } : { duration: 20 }));
    const { days } = dayRoutes(matrix, visits, { most: 4 });
    return days.reduce((sum, day) => sum + day.driving + 0.1 * day.waiting, 0) / exactDays(matrix, visits, { most: 4 }, days.length) - 1;
  });
  row(`7 visits in days of at most 4${windows ? ', half with time windows' : ''}`, gaps);
}

console.log('\n| time | ms |\n|---|--:|');
for (const n of [100, 400, 1000]) {
  const costs = plane(n, next);
  const begun = performance.now();
  shortTour(costs, n, all(n));
  console.log(`| round tour of ${n} places | ${(performance.now() - begun).toFixed(0)} |`);
}
for (const n of [40, 120, 300]) {
  const minutes = plane(n + 1, next, 90);
  const begun = performance.now();
  const { days } = dayRoutes({ count: n + 1, minutes, km: minutes, estimated: false }, all(n).map(() => ({ duration: 25 })));
  console.log(`| ${n} visits in ${days.length} days | ${(performance.now() - begun).toFixed(0)} |`);
}
