import { useMemo } from 'react';
import type { KnownSystem } from '../../geo/crs/knownSystem.ts';
import { zonesAtPlace } from '../../geo/crs/zonesAtPlace.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import { recordsOfKind } from '../../plan/records.ts';
import { useAppState, useMessages } from '../session.tsx';

export const WGS84 = 'OGC:CRS84';

export interface ExportSystem {
  readonly value: string;
  readonly label: string;
  /** What its numbers look like; empty for degrees. */
  readonly hint: string;
}

/** WGS84, then the CGCS2000 systems that are used where the community lies. */
export function useExportSystems(): readonly ExportSystem[] {
  const messages = useMessages();
  const plan = useAppState((state) => state.plan);
  return useMemo(() => {
    const centre = recordsOfKind(plan, 'community')[0]?.centre;
    const zones = centre ? zonesAtPlace(centre) : [];
    return [
      { value: WGS84, label: messages.exporting.wgs84, hint: '' },
      ...zones.map((zone) => worded(zone, messages)),
    ];
  }, [plan, messages]);
}

function worded(
  { code, zone, zoneWidth, hasPrefix, centralMeridian }: KnownSystem,
  { exporting }: Messages,
): ExportSystem {
  if (zoneWidth === null || centralMeridian === null)
    return { value: code, label: exporting.degrees(code), hint: '' };
  const written = hasPrefix ? zone : null;
  return {
    value: code,
    label: exporting.zone(zoneWidth, written, centralMeridian, code),
    hint: exporting.zoneHint(written, centralMeridian),
  };
}
