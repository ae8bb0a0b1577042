import { raw } from 'hono/html';
import type { Pay } from '../../country/job.ts';
import type { Visit } from '../../web/visit.ts';
import type { JobView } from './job-view.ts';

const units = { hour: 'HOUR', day: 'DAY', week: 'WEEK', month: 'MONTH' } as const;

const salary = (pay: Pay) => ({
  '@type': 'MonetaryAmount',
  currency: pay.currency,
  value: {
    '@type': 'QuantitativeValue',
    minValue: pay.min ?? undefined,
    maxValue: pay.max ?? undefined,
    unitText: units[pay.period],
  },
});

const placeOf = ({ posting, employer }: JobView) => ({
  '@type': 'Place',
  address: {
    '@type': 'PostalAddress',
    streetAddress: employer.address,
    addressLocality: posting.district ?? posting.province,
    addressRegion: posting.province,
    addressCountry: posting.country,
  },
});

/** @see https://schema.org/JobPosting */
const jobPosting = (visit: Visit, job: JobView) => ({
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title: job.position.name,
  description: job.posting.description,
  identifier: { '@type': 'PropertyValue', name: visit.text('shell.name'), value: String(job.id) },
  datePosted: job.posting.posted?.toISOString().slice(0, 10),
  validThrough: job.posting.closes?.toISOString(),
  hiringOrganization: { '@type': 'Organization', name: job.employer.name },
  jobLocation: placeOf(job),
  baseSalary: job.posting.pay ? salary(job.posting.pay) : undefined,
  totalJobOpenings: job.posting.vacancies,
  workHours: job.posting.hours ?? undefined,
  jobBenefits: job.posting.benefits.length > 0 ? job.posting.benefits.join(', ') : undefined,
  directApply: true,
  url: `${visit.origin}${visit.link(visit.here)}`,
});

/**
 * JSON that can stand in a script element: `<` never appears, so no text can end it or open a comment.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export const scriptSafe = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/** The part of the head that machines read: Open Graph for shared links, JobPosting for search engines. */
export const postingHead = (visit: Visit, job: JobView) => (
  <>
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content={visit.text('shell.name')} />
    <meta
      property="og:title"
      content={visit.text('jobs.job-title', { position: job.position.name, place: job.place })}
    />
    <meta property="og:description" content={job.posting.description} />
    <meta property="og:url" content={`${visit.origin}${visit.link(visit.here)}`} />
    <meta property="og:image" content={`${visit.origin}/previews/${job.position.id}.png`} />
    <meta property="og:image:width" content="600" />
    <meta property="og:image:height" content="315" />
    <script type="application/ld+json">{raw(scriptSafe(jobPosting(visit, job)))}</script>
  </>
);
