import { writeFileSync } from 'node:fs';
import { prometheusRules } from '../src/operate/alerts/prometheus.ts';

/** `npm run alerts`: writes deploy/alerts.yml from the table of the service's own watch. */
writeFileSync(new URL('../deploy/alerts.yml', import.meta.url), prometheusRules());
