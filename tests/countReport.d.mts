export interface ReportCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly names: readonly string[];
}

export function countReport(text: string | null, exitCode: number, problem: string): ReportCounts;
