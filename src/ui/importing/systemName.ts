import { knownBase } from '../../geo/crs/knownSystem.ts';
import type { BaseSystem, PositionSystem } from '../../geo/crs/positionSystem.ts';
import type { Messages } from '../../i18n/zh-CN.ts';

/** A system in words a planner uses, with its EPSG number and everything that was added to it. */
export function systemName(system: PositionSystem, messages: Messages): string {
  const { importing } = messages;
  const added = [
    system.swapAxes ? importing.swapAxes : '',
    system.unitFactor === undefined || system.unitFactor === 1 ? '' : `× ${system.unitFactor}`,
    system.local ? importing.four : '',
    system.datumShift ? importing.seven : '',
  ].filter((part) => part !== '');
  return [baseName(system.base, messages), ...added].join(' · ');
}

function baseName(base: BaseSystem, messages: Messages): string {
  const { systems } = messages.importing;
  if (base.kind === 'gcj02') return systems.gcj02;
  if (base.kind === 'bd09') return systems.bd09;
  if (base.kind === 'written') return base.name || systems.written;
  const known = knownBase(base);
  if (!known) return base.code;
  const datum = systems.datums[known.datum as keyof typeof systems.datums];
  if (!datum) return `${known.name} · ${known.code}`;
  if (known.family === 'geographic') return systems.geographic(datum, known.code);
  if (known.family === 'gaussKruger' && known.centralMeridian !== null)
    return systems.gaussKruger(
      datum,
      known.zoneWidth ?? 3,
      known.hasPrefix ? known.zone : null,
      known.centralMeridian,
      known.code,
    );
  if (known.family === 'webMercator') return systems.webMercator(known.code);
  return `${known.name} · ${known.code}`;
}
