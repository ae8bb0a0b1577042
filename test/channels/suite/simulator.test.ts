import { simulator } from './simulator.ts';
import { describeChannel } from './suite.ts';

describeChannel('simulator', simulator);
