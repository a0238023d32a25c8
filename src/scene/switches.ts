/** What the address may turn off, for tests and weak machines: `?labels=0&ao=0&msaa=1&edges=0`. */
export interface SceneSwitches {
  readonly labels: boolean;
  /** False draws the model without contact and cast shadows. */
  readonly shade: boolean;
  readonly edges: boolean;
  /** Samples a pixel once the picture stands still; null lets the machine decide. */
  readonly samples: number | null;
}

export function switchesFromAddress(search: string): SceneSwitches {
  const query = new URLSearchParams(search);
  const samples = Number(query.get('msaa'));
  return {
    labels: query.get('labels') !== '0',
    shade: query.get('ao') !== '0',
    edges: query.get('edges') !== '0',
    samples: samples >= 1 ? Math.min(samples, 8) : null,
  };
}
