/** A bucket of an S3 service, and who we are there. The endpoint is an address such as `https://s3.example.org`. */
export type S3Settings = { endpoint: string; region: string; bucket: string; key: string; secret: string };

/** Where files are kept: in a folder of this machine, or in a bucket of an S3 service. */
export type FilesSettings = { kind: 'folder'; folder: string } | ({ kind: 's3' } & S3Settings);
