/** Stands for “no scenario” where a control needs a value. */
export const BASELINE = '';
