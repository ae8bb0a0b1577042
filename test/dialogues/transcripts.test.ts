import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DIALOGUES } from './dialogues.ts';
import { playTranscript, readTranscript } from './transcript.ts';

const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('recorded conversations go again as they went', () => {
  test('there are some', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  test.each(files)('%s', async (name) => {
    const file = join(folder, name);
    const transcript = readTranscript(readFileSync(file, 'utf8'));
    const dialogue = DIALOGUES.get(transcript.dialogue);
    expect(dialogue, `no dialogue ${transcript.dialogue}`).toBeDefined();
    if (dialogue) await expect(playTranscript(transcript, dialogue)).toMatchFileSnapshot(file);
  });
});
