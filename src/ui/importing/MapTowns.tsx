import { useFormats } from '../session.tsx';
import type { townsOnMap } from './townsOnMap.ts';

interface Props extends ReturnType<typeof townsOnMap> {
  readonly width: number;
}

/** An arrow within this share of the width, from the left, has its words on the right; else on the left. */
const LEFT_PART = 1 / 3;

/** Known places as dots with names, or an arrow at the edge to the nearest one. */
export function MapTowns({ marks, arrow, width }: Props) {
  const formats = useFormats();
  return (
    <g className="place-map-towns">
      {marks.map(({ x, y, name, isLeftOfDot }) => (
        <g key={`${name} ${x}`} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
          <circle r={3} />
          <text x={isLeftOfDot ? -6 : 6} y={4} textAnchor={isLeftOfDot ? 'end' : 'start'}>
            {name}
          </text>
        </g>
      ))}
      {arrow && (
        <g transform={`translate(${arrow.x.toFixed(1)} ${arrow.y.toFixed(1)})`}>
          <path d="M 0 -7 L 4 2 H -4 Z" transform={`rotate(${arrow.bearing.toFixed(0)})`} />
          <ArrowText
            x={arrow.x / width}
          >{`${arrow.name} ${formats.length(arrow.kilometres * 1000)}`}</ArrowText>
        </g>
      )}
    </g>
  );
}

function ArrowText({ x, children }: { readonly x: number; readonly children: string }) {
  if (x < LEFT_PART)
    return (
      <text x={10} y={4}>
        {children}
      </text>
    );
  return (
    <text x={-10} y={4} textAnchor="end">
      {children}
    </text>
  );
}
