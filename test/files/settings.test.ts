import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';

const s3 = {
  FILES: 's3',
  S3_ENDPOINT: 'https://s3.example.org',
  S3_REGION: 'eu-central-1',
  S3_BUCKET: 'bong-pheak',
  S3_KEY: 'A0KEY',
  S3_SECRET: 'secret/of+theirs',
};

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env, []);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return String(error);
  }
  throw new Error('was not refused');
};

test('without a word files are kept in a folder beside the other data', () => {
  expect(readConfig({ DATA_DIR: '/data' }, []).files).toEqual({ kind: 'folder', folder: '/data/files' });
});

test('five words name a bucket of an S3 service', () => {
  expect(readConfig(s3, []).files).toEqual({
    kind: 's3',
    endpoint: 'https://s3.example.org',
    region: 'eu-central-1',
    bucket: 'bong-pheak',
    key: 'A0KEY',
    secret: 'secret/of+theirs',
  });
});

test.each(Object.keys(s3).filter((name) => name !== 'FILES'))('without %s nothing starts, and it is named', (name) => {
  const said = refusal({ ...s3, [name]: '' });
  expect(said).toContain(`FILES=s3 needs ${name}`);
  expect(said).not.toContain(s3.S3_SECRET);
});

test.each([
  ['S3_ENDPOINT', 's3.example.org'],
  ['S3_BUCKET', 'Bong/Pheak'],
  ['FILES', 'ftp'],
])('a wrong %s is named', (name, value) => {
  const said = refusal({ ...s3, [name]: value });
  expect(said).toContain(name);
  expect(said).not.toContain(s3.S3_SECRET);
});
