import type { ClipId } from './clip.ts';

/** The recording in which an employer says its name and its address. */
export const employerClip = (employerId: string): ClipId => `employer.${employerId}`;

/** Whether a clip has words that no language file knows: only people say them, and no recording of them ships. */
export const isOpenClip = (clip: ClipId): boolean => clip.startsWith('employer.');
