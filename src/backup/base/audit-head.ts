import type { AuditHead } from '../../audit/rules.ts';
import { auditHead } from '../../audit/store.ts';
import { openDatabase } from '../../platform/database.ts';

/** A server that has no audit trail: it has just been made, or is another's. */
const undefinedTable = '42P01';

/** How far the audit trail had come when a base backup was begun, to be compared with what is restored, or still there; null without one. */
export async function headAt(url: string): Promise<AuditHead | null> {
  const db = openDatabase(url, { max: 1 });
  try {
    return await auditHead(db);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) return null;
    throw error;
  } finally {
    await db.destroy();
  }
}
