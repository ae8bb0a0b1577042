import type { Clips } from '../speech/clip.ts';
import type { Value } from '../speech/values.ts';
import type { World } from '../world.ts';
import type { Sayings } from './say-route.ts';

const hour = (at: number): string => `${String(at % 24).padStart(2, '0')}:00`;

/** What sentences of pages are filled with, the same for everybody. */
const factsOf = ({ country, ourNumber }: World): Record<string, Value> => {
  const { from, to } = country.callingHours;
  return {
    phone: { phone: ourNumber },
    time: { time: hour(from) },
    hours: { hours: { from: hour(from), to: hour(to) } },
  };
};

/** What any page can say: words of the country, sentences for pages, and those of calls that stand on pages too. */
export const wordSayings = (world: World): Sayings => {
  const { speech, country } = world;
  const facts = factsOf(world);
  const word = (tag: string, isKnown: unknown, value: Value): Clips | null =>
    isKnown ? speech.value(tag, value).clips : null;
  const inSentence = (say: string, tag: string, isKnown: unknown, slot: string, value: Value): Clips | null =>
    isKnown ? speech.say(tag, { say, with: { [slot]: value } }).clips : null;
  const sentence = (room: string) => (tag: string, key: string) =>
    speech.say(tag, { say: `${room}.${key}`, with: facts }).clips;
  const place = (province: string): Value => ({ place: { province, district: null } });
  return {
    position: (tag, id) => word(tag, country.position(id), { position: id }),
    province: (tag, id) => word(tag, country.province(id), place(id)),
    region: (tag, id) =>
      word(
        tag,
        country.regions.some((region) => region.id === id),
        { region: id },
      ),
    relation: (tag, id) => word(tag, country.relation(id), { relation: id }),
    jobs: (tag, id) => inSentence('page.jobs-of', tag, country.position(id), 'position', { position: id }),
    near: (tag, id) => inSentence('page.near', tag, country.province(id), 'place', place(id)),
    answers: (tag, of) => inSentence('page.answers', tag, /^(\d|10)$/.test(of), 'answered', { number: Number(of) }),
    page: sentence('page'),
    call: sentence('call'),
    find: sentence('find'),
    my: sentence('my'),
    family: sentence('family'),
  };
};
