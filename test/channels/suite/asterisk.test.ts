import { asterisk } from './asterisk.ts';
import { describeChannel } from './suite.ts';

describeChannel('asterisk', asterisk);
