import { Label, ProgressBar } from 'react-aria-components';

interface Props {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
}

export function Progress({ label, share }: Props) {
  return (
    <ProgressBar className="progress" value={share * 100}>
      {({ percentage, valueText }) => (
        <>
          <div className="progress-head">
            <Label>{label}</Label>
            <span className="number">{valueText}</span>
          </div>
          <div className="progress-track">
            <div className="progress-fill" style={{ width: `${percentage ?? 0}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
