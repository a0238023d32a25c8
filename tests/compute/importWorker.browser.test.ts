import { expect, test } from 'vitest';
import { startImportWorker } from '../../src/compute/client.ts';
import type { LayerDecision } from '../../src/compute/importJobs.ts';
import { createImportSession } from '../../src/compute/importSession.ts';
import { projectedParcels } from '../fixtures/projectedParcels.ts';

const text = projectedParcels().text;
const files = () => [new File([text], 'parcels.geojson')];

const withoutMoment = (value: unknown) => JSON.stringify(value).replace(/"importedAt":"[^"]+"/, '');

test('the worker reads, shows and builds as the plain session does', async () => {
  const worker = startImportWorker();
  const session = createImportSession();
  const shares: number[] = [];
  const read = await worker.run((jobs) => jobs.read(files(), null, [], [], (share) => shares.push(share)));
  const plain = await session.read(files(), null, [], [], () => {});
  expect(read).toEqual(plain);
  if (!read.ok) throw new Error(read.code);
  expect(shares.at(-1)).toBe(1);

  const [layer] = read.value.layers;
  const { key, proposal, finding } = layer!;
  const system = finding!.candidates[0]!.system;
  expect(await worker.run((jobs) => jobs.preview(key, system))).toEqual(session.preview(key, system));
  expect(await worker.run((jobs) => jobs.previewRows(key, proposal.mapping))).toEqual(
    session.previewRows(key, proposal.mapping),
  );
  const decision: LayerDecision = {
    key,
    system,
    known: 'confirmed',
    reasons: [],
    residual: null,
    mapping: proposal.mapping,
    anchor: null,
  };
  const built = await worker.run((jobs) => jobs.build([decision], [], 'x', () => {}));
  const plainBuilt = await session.build([decision], [], 'x', () => {});
  if (!built.ok || !plainBuilt.ok) throw new Error('not built');
  expect(withoutMoment(built.value)).toBe(withoutMoment(plainBuilt.value));
  expect(await worker.run((jobs) => jobs.checkBuilt(() => {}))).toEqual(session.checkBuilt(() => {}));
  worker.cancel();
});

test('a cancelled worker answers at once, and nothing after it', async () => {
  const worker = startImportWorker();
  const reading = worker.run((jobs) => jobs.read(files(), null, [], [], () => {}));
  worker.cancel();
  expect(await reading).toMatchObject({ ok: false, code: 'cancelled' });
  expect(await worker.run((jobs) => jobs.preview('nobody', { base: { kind: 'gcj02' } }))).toMatchObject({
    ok: false,
    code: 'cancelled',
  });
});
