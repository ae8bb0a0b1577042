import { describeChannel } from './suite.ts';
import { twiml } from './twiml.ts';

describeChannel('twiml', twiml);
