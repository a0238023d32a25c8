import { useMemo } from 'react';
import { zonesAtPlace } from '../../geo/crs/zonesAtPlace.ts';
import { recordsOfKind } from '../../plan/records.ts';
import { systemName } from '../importing/systemName.ts';
import { useAppState, useMessages } from '../session.tsx';

export const WGS84 = 'OGC:CRS84';

/** WGS84, then the CGCS2000 systems that are used where the community lies. */
export function useExportSystems(): readonly { readonly value: string; readonly label: string }[] {
  const messages = useMessages();
  const plan = useAppState((state) => state.plan);
  return useMemo(() => {
    const centre = recordsOfKind(plan, 'community')[0]?.centre;
    const zones = centre ? zonesAtPlace(centre) : [];
    return [
      { value: WGS84, label: messages.exporting.wgs84 },
      ...zones.map(({ code }) => ({
        value: code,
        label: systemName({ base: { kind: 'known', code } }, messages),
      })),
    ];
  }, [plan, messages]);
}
