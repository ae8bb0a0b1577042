// Brings in the S3 server that the tests keep files in; `npm test` calls it, nothing else needs it.
import { provideS3Server } from '../test/harness/s3-server/provide.ts';

provideS3Server(process.env, (line) => process.stderr.write(`${line}\n`)).catch((error: unknown) => {
  process.stderr.write(`There is no S3 server for the tests. It is unpacked from Debian's packages: ${error}\n`);
  process.exitCode = 1;
});
