import { z } from 'zod';
import { holdApplication } from '../../applications/store.ts';
import type { E164 } from '../../kit/phone.ts';
import { sendText } from '../../messages/send-text.ts';
import { openOne } from '../../people/gate/people.ts';
import { readPerson } from '../../people/store.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Task } from '../../world.ts';
import { newsOf } from './news.ts';
import { isFollowed } from './store.ts';

const Payload = z.object({ application: z.uuid(), news: z.string(), event: z.number() });

/**
 * Who applied on the web gets a text that there is news, and where to see it, when the call with the news is due. It names
 * neither employer nor job: telephones are shared.
 */
export const textAnswerTask: Task = {
  name: 'text-answer',
  async run(world, payload) {
    const asked = Payload.parse(payload);
    await inTransaction(world.db, async (tx) => {
      const application = await holdApplication(tx, asked.application);
      if (!application || newsOf(application) !== asked.news) return;
      if (await isFollowed(tx, application.id, asked.event)) return;
      const person = await readPerson(tx, application.person_id);
      const reader = { kind: 'text', personId: application.person_id, why: 'answer' } as const;
      const phone = await openOne(tx, world.vault, reader, person, 'phone', world.now());
      if (!phone || person.never_call_at) return;
      const [first] = world.languages.tags;
      const prefix = person.language === first ? '' : `/${person.language}`;
      const url = `${world.config.publicUrl}${prefix}/my`;
      const text = world.languages.text(person.language, 'answers.text', { url });
      await sendText(tx, world.vault, { key: `answer:${asked.event}`, to: phone as E164, text }, world.now());
    });
  },
};
