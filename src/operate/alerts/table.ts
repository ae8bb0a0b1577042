import type { MeasureName } from '../measures/all.ts';

/**
 * When something is wrong: a measure stays above or below a limit for so many minutes. `now` wakes whoever is on duty by a text;
 * `soon` waits on the desk. Each has a page `docs/runbook/<page>.md`, and its words in `languages/<tag>/alerts.json`.
 */
export type AlertRule = {
  readonly name: string;
  readonly measure: MeasureName;
  /** Only readings with these labels. */
  readonly where?: Readonly<Record<string, string>>;
  readonly is: 'above' | 'below';
  readonly limit: number;
  readonly minutes: number;
  readonly urgency: 'now' | 'soon';
  readonly page: string;
};

/** The one source: the service watches by it, and `npm run alerts` writes Prometheus' rules from it. */
export const alertRules: readonly AlertRule[] = [
  rule('web-down', 'bongpheak_processes', 'below', 1, 1, 'now', 'service-down', { service: 'web' }),
  rule('calls-down', 'bongpheak_processes', 'below', 1, 1, 'now', 'service-down', { service: 'calls' }),
  rule('worker-down', 'bongpheak_processes', 'below', 1, 1, 'now', 'service-down', { service: 'worker' }),
  rule('queue-late', 'bongpheak_queue_oldest_seconds', 'above', 600, 2, 'now', 'queue-late'),
  rule('task-failing', 'bongpheak_queue_failing', 'above', 0, 15, 'soon', 'task-failing'),
  rule('events-untold', 'bongpheak_events_untold_seconds', 'above', 180, 2, 'now', 'queue-late'),
  rule('calls-late', 'bongpheak_calls_due_seconds', 'above', 1800, 5, 'soon', 'calls-late'),
  rule('carrier-down', 'bongpheak_trunk_broken', 'above', 0, 5, 'now', 'carrier-down'),
  rule('line-lost', 'bongpheak_trunk_reached', 'below', 1, 3, 'now', 'carrier-down'),
  rule('carrier-faults', 'bongpheak_carrier_faults_last_hour', 'above', 20, 5, 'soon', 'carrier-down'),
  rule('flood-of-calls', 'bongpheak_missed_calls_held', 'above', 0, 0, 'now', 'flood-of-calls'),
  rule('texts-late', 'bongpheak_texts_oldest_seconds', 'above', 600, 5, 'soon', 'texts-failing'),
  rule('texts-failing', 'bongpheak_texts_failed_last_hour', 'above', 10, 5, 'soon', 'texts-failing'),
  rule('errors', 'bongpheak_errors_last_5_minutes', 'above', 50, 5, 'soon', 'errors'),
  rule('pages-failing', 'bongpheak_http_failures_last_5_minutes', 'above', 10, 1, 'now', 'errors'),
  rule('database-busy', 'bongpheak_database_waiting', 'above', 10, 3, 'soon', 'slow'),
  rule('process-slow', 'bongpheak_event_loop_lag_seconds', 'above', 1, 5, 'soon', 'slow'),
  rule('disk-full', 'bongpheak_disk_free_ratio', 'below', 0.1, 5, 'now', 'disk-full'),
  rule('voices-behind', 'bongpheak_render_backlog', 'above', 300, 30, 'soon', 'voices-behind'),
  rule('people-unanswered', 'bongpheak_employers_answered_ratio', 'below', 0.6, 60, 'soon', 'people-unanswered'),
  rule('warning-waits', 'bongpheak_mistrust_oldest_seconds', 'above', 14_400, 5, 'now', 'warning-waits'),
  rule('worker-afraid', 'bongpheak_afraid_open', 'above', 0, 0, 'now', 'inquiries'),
  rule('inquiries-wait', 'bongpheak_inquiries_oldest_seconds', 'above', 172_800, 5, 'soon', 'inquiries'),
  rule('retention-stopped', 'bongpheak_retention_stopped', 'above', 0, 0, 'soon', 'retention'),
  rule('retention-late', 'bongpheak_retention_age_seconds', 'above', 129_600, 5, 'soon', 'retention'),
  rule('backup-failing', 'bongpheak_backup_failing', 'above', 0, 10, 'now', 'backup-failing'),
  rule('backup-late', 'bongpheak_backup_age_seconds', 'above', 600, 5, 'now', 'backup-failing', { kind: 'log' }),
  rule('base-late', 'bongpheak_backup_age_seconds', 'above', 129_600, 5, 'now', 'backup-failing', { kind: 'base' }),
  rule('drill-late', 'bongpheak_backup_age_seconds', 'above', 3_024_000, 5, 'soon', 'backup-failing', {
    kind: 'drill',
  }),
  rule('calls-on-hold', 'bongpheak_calls_on_hold', 'above', 0, 0, 'now', 'calls-on-hold'),
  rule('unusual-reading', 'bongpheak_unusual_reading_unseen', 'above', 0, 0, 'now', 'unusual-reading'),
];

function rule(
  name: string,
  measure: MeasureName,
  is: AlertRule['is'],
  limit: number,
  minutes: number,
  urgency: AlertRule['urgency'],
  page: string,
  where?: AlertRule['where'],
): AlertRule {
  return { name, measure, is, limit, minutes, urgency, page, ...(where ? { where } : {}) };
}
