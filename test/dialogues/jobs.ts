import type { Job } from '../../src/country/job.ts';

const pay = (min: number | null, max: number | null, period: 'month' | 'day' = 'month', currency = 'USD') => ({
  min,
  max,
  currency,
  period,
});

const bare = { district: null, hours: null, daysPerWeek: null, benefits: [], needs: [] };

/** The jobs that the recorded conversations are about, by the name that stands in the transcripts. */
export const JOBS: Readonly<Record<string, Job>> = {
  guard: {
    ...bare,
    position: 'security-guard',
    province: 'KH-12',
    pay: pay(200, 250),
    vacancies: 5,
    hours: { from: '18:00', to: '06:00' },
    daysPerWeek: 6,
    benefits: [{ id: 'accommodation-free' }],
  },
  'garment-sewer': {
    ...bare,
    position: 'garment-sewer',
    province: 'KH-8',
    pay: pay(208, null),
    vacancies: 120,
    hours: { from: '07:00', to: '16:00' },
    benefits: [{ id: 'nssf' }],
  },
  waiter: { ...bare, position: 'waiter', province: 'KH-17', pay: null, vacancies: 1 },
  'farm-worker': {
    ...bare,
    position: 'farm-worker',
    province: 'KH-2',
    pay: pay(25_000, 30_000, 'day', 'KHR'),
    vacancies: 40,
  },
};
