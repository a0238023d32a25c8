import { useState } from 'react';
import { PERSONAS, SLOWEST_WALK, FASTEST_WALK, type PersonaId } from '../../analysis/persona.ts';
import { Button } from '../kit/Button.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { RadioList } from '../kit/RadioList.tsx';
import { Slider } from '../kit/Slider.tsx';
import { Switch } from '../kit/Switch.tsx';
import { Tag } from '../kit/Tag.tsx';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';

const PERSONA_IDS = Object.keys(PERSONAS) as PersonaId[];
const isAssumed = (id: PersonaId) => PERSONAS[id].source === '';
const inKilometresPerHour = (speed: number) => Math.round(speed * 36) / 10;

/** Who walks, how fast, and how far is asked. */
export function CircleSettings() {
  const messages = useMessages();
  const formats = useFormats();
  const commands = useCommands();
  const settings = useAppState((state) => state.view.circleSettings);
  const isDefaultSpeed =
    inKilometresPerHour(settings.speed) === inKilometresPerHour(PERSONAS[settings.persona].speed);
  return (
    <section className="settings">
      <RadioList
        label={messages.circles.who}
        columns={2}
        value={settings.persona}
        onChange={(persona) => commands.setPersona(persona)}
        options={PERSONA_IDS.map((id) => ({
          value: id,
          label: messages.personas[id],
          detail: (
            <>
              {formats.speed(PERSONAS[id].speed)} km/h {isAssumed(id) && <Tag>{messages.app.assumed}</Tag>}
            </>
          ),
        }))}
      />
      {isDefaultSpeed && (
        <p className="hint">{messages.circles.sourceOf(messages.personaSources[settings.persona])}</p>
      )}
      <Slider
        label={messages.circles.speed}
        value={inKilometresPerHour(settings.speed)}
        min={inKilometresPerHour(SLOWEST_WALK)}
        max={inKilometresPerHour(FASTEST_WALK)}
        step={0.1}
        digits={1}
        unit={messages.circles.speedUnit}
        onChange={(value) => commands.setSpeedKilometresPerHour(value)}
      />
      {!isDefaultSpeed && (
        <Button look="quiet" onPress={() => commands.setPersona(settings.persona)}>
          {messages.circles.speedReset}
        </Button>
      )}
      <CutoffFields />
      <Switch
        isSelected={settings.showStraightLine}
        onChange={(isShown) => commands.setShowStraightLine(isShown)}
      >
        {messages.circles.straightLine}
        <span className="hint">{messages.circles.straightLineHint}</span>
      </Switch>
    </section>
  );
}

function CutoffFields() {
  const messages = useMessages();
  const commands = useCommands();
  const cutoffs = useAppState((state) => state.view.circleSettings.cutoffMinutes);
  const [isRefused, setRefused] = useState(false);
  const change = (index: number, minutes: number) => {
    const isTaken = cutoffs.some((other, at) => at !== index && other === minutes);
    setRefused(isTaken);
    if (!isTaken && cutoffs[index] !== minutes) commands.setCutoffMinutes(cutoffs.with(index, minutes));
  };
  return (
    <fieldset className="cutoffs">
      <legend className="field-label">
        {messages.circles.cutoffs} <span className="unit">{messages.circles.minutesUnit}</span>
      </legend>
      <div className="cutoff-fields">
        {cutoffs.map((minutes, index) => (
          <NumberField
            // A field is its place in the row, whatever the minutes in it.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            label={messages.circles.cutoff(index + 1)}
            isLabelHidden
            value={minutes}
            min={1}
            max={60}
            onChange={(value) => change(index, value)}
          />
        ))}
      </div>
      {isRefused && <output className="hint">{messages.circles.cutoffTaken}</output>}
    </fieldset>
  );
}
