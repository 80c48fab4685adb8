import { readFileSync } from 'node:fs';
import peer from '@gouvfr-anct/lieux-de-mediation-numerique';

/**
 * Which records of a file of the national schema (JSON) the country's own library refuses, and why, as JSON on the standard output.
 * The tests of `tests/all/national.rs` ask it: `node refusals.mjs FILE`.
 */
const records = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const refused = records.flatMap((record) => {
  try {
    peer.fromSchemaLieuDeMediationNumerique(record);
    return [];
  } catch (error) {
    return [{ id: record.id, why: String(error.message) }];
  }
});
process.stdout.write(JSON.stringify({ records: records.length, refused }));
