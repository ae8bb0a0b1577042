import { openSipPhone } from './sip-phone.ts';

const at = { host: '127.0.0.1', port: 25060 };
const who = { user: 'staff', password: 'open-sesame' };
const staff = await openSipPhone();
console.log(await staff.register(at, who));
const c = staff.dial('echo', { at, who });
await c.reaches('up');
await new Promise((r) => setTimeout(r, 55000));
await c.press('4');
console.log(c.state, staff.log, c.figures(), c.hearing.keys);
c.hangUp();
await c.ended();
await new Promise((r) => setTimeout(r, 300));
console.log(staff.log);
staff.close();
