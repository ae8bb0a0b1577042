import type { Context } from 'hono';
import { canText } from '../../calling/trunks/can-text.ts';
import { showPhone } from '../../kit/phone.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Fault } from '../../web/field.tsx';
import type { Particulars, Step } from '../particulars.ts';
import { type Counter, stepPath } from './counter.ts';
import {
  CodePage,
  NamePage,
  PapersPage,
  PhonePage,
  RelationPage,
  SidePage,
  WantsPage,
  WhyPage,
  WorkerPage,
} from './steps.tsx';

type Shown = {
  readonly step: Step;
  readonly said: Particulars;
  /** What was typed and not taken; what is known already where left out. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: readonly Fault[];
  readonly status?: 429;
};

const typedOf = (said: Particulars): Record<string, string> => {
  const words = Object.entries(said).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const phones = {
    ...(said.phone ? { phone: showPhone(said.phone) } : {}),
    ...(said.workerPhone ? { workerPhone: showPhone(said.workerPhone) } : {}),
  };
  return { ...Object.fromEntries(words), ...phones };
};

/** Shows a page of questions with what is known or was typed, and what was wrong. */
export const showStep = (c: Context, counter: Counter, shown: Shown): Response => {
  const { step, said, faults = [], status } = shown;
  const visit = counter.front.visit(counter.tag, stepPath(step));
  const props = { visit, typed: shown.typed ?? typedOf(said), faults };
  const side = said.side ?? 'family';
  const texts = canText(counter.world.trunks);
  const page = () => {
    switch (step) {
      case 'side':
        return <SidePage {...props} />;
      case 'relation':
        return <RelationPage {...props} side={side} />;
      case 'name':
        return <NamePage {...props} side={side} />;
      case 'phone':
        return <PhonePage {...props} texts={texts} />;
      case 'code':
        return <CodePage {...props} texts={texts} />;
      case 'worker':
        return <WorkerPage {...props} />;
      case 'wants':
        return <WantsPage {...props} />;
      case 'why':
        return <WhyPage {...props} />;
      case 'papers':
        return <PapersPage {...props} side={side} />;
    }
  };
  return answerOnce(c, page(), status ?? (faults.length > 0 ? 422 : 200));
};
