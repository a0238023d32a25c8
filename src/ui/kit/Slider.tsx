import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly digits: number;
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

export function Slider({ label, value, min, max, step, digits, unit, onChange }: Props) {
  const share = (value - min) / (max - min);
  return (
    <AriaSlider
      className="slider"
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      formatOptions={{ minimumFractionDigits: digits, maximumFractionDigits: digits }}
      onChange={onChange}
    >
      <div className="slider-head">
        <Label className="field-label">{label}</Label>
        <span className="slider-value">
          <SliderOutput /> <span className="unit">{unit}</span>
        </span>
      </div>
      <SliderTrack className="slider-track">
        <div className="slider-fill" style={{ width: `${share * 100}%` }} />
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
    </AriaSlider>
  );
}
