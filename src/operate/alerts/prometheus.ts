import { measures } from '../measures/all.ts';
import { type AlertRule, alertRules } from './table.ts';

const head = `# Alerts of Bong Pheak for Prometheus. Written by \`npm run alerts\` from src/operate/alerts/table.ts: change that.
groups:
  - name: bongpheak
    rules:
`;

/** Nobody answers at all: only who stands outside can see that. */
const silence = entry({
  name: 'service-down',
  expr: 'absent(bongpheak_processes)',
  minutes: 2,
  urgency: 'now',
  page: 'service-down',
});

/** Prometheus' rules (YAML) for what the service watches itself. @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export function prometheusRules(): string {
  return head + [silence, ...alertRules.map((rule) => entry({ ...rule, expr: expression(rule) }))].join('');
}

/** All processes tell what stands in the database; the worst of what they say counts. */
function expression({ measure, where, is, limit }: AlertRule): string {
  const labels = measures.find(({ name }) => name === measure)?.labels ?? [];
  const by = labels.length > 0 ? ` by (${labels.join(', ')})` : '';
  const only = where
    ? `{${Object.entries(where)
        .map(([name, value]) => `${name}="${value}"`)
        .join(', ')}}`
    : '';
  return `${is === 'above' ? 'max' : 'min'}${by} (${measure}${only}) ${is === 'above' ? '>' : '<'} ${limit}`;
}

type Entry = Pick<AlertRule, 'name' | 'minutes' | 'urgency' | 'page'> & { expr: string };

function entry({ name, expr, minutes, urgency, page }: Entry): string {
  return `      - alert: ${name}
        expr: ${JSON.stringify(expr)}
        for: ${minutes}m
        labels:
          urgency: ${urgency}
        annotations:
          runbook: docs/runbook/${page}.md
`;
}
