import { AGE_GROUPS, type ResidentsByAge } from '../../plan/records.ts';
import { useFormats, useMessages } from '../session.tsx';

interface Props {
  readonly title: string;
  readonly residents: ResidentsByAge;
}

/** Bars and their figures in one table. */
export function ResidentsChart({ title, residents }: Props) {
  const messages = useMessages();
  const formats = useFormats();
  const largest = Math.max(1, ...AGE_GROUPS.map((group) => residents[group]));
  return (
    <table className="bars">
      <caption className="section-title">{title}</caption>
      <tbody>
        {AGE_GROUPS.map((group) => (
          <tr key={group}>
            <th scope="row">{messages.ages[group]}</th>
            <td className="bar-cell" aria-hidden="true">
              <span className="bar" style={{ width: `${(residents[group] / largest) * 100}%` }} />
            </td>
            <td className="number">{formats.count(residents[group])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
