import {
  ArrowClockwise,
  ArrowCounterClockwise,
  CaretDown,
  Check,
  CircleNotch,
  WarningCircle,
} from '@phosphor-icons/react';
import { useMemo } from 'react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { recordsOfKind } from '../../plan/records.ts';
import { BASELINE } from '../baseline.ts';
import { IconButton } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { Select } from '../kit/Select.tsx';
import { pickFiles } from '../pickFiles.ts';
import { useAppState, useCommands, useMessages } from '../session.tsx';

/** What is open, which scenario of it is shown, and the way back. */
export function TopBar() {
  const messages = useMessages();
  const commands = useCommands();
  const locale = useAppState((state) => state.view.locale);
  const isImporting = useAppState((state) => state.importFlow !== null);
  const canUndo = useAppState((state) => state.history.undo.length > 0) && !isImporting;
  const canRedo = useAppState((state) => state.history.redo.length > 0) && !isImporting;
  return (
    <header className="top-bar">
      <span className="brand">{messages.app.name}</span>
      <CommunityMenu />
      <ScenarioSwitch />
      <div className="top-bar-end">
        <SaveMark />
        <IconButton label={messages.app.undo} isDisabled={!canUndo} onPress={() => commands.undo()}>
          <ArrowCounterClockwise size={20} />
        </IconButton>
        <IconButton label={messages.app.redo} isDisabled={!canRedo} onPress={() => commands.redo()}>
          <ArrowClockwise size={20} />
        </IconButton>
        <Button
          className="button button-quiet locale-button"
          onPress={() => commands.setLocale(locale === 'en' ? 'zh-CN' : 'en')}
        >
          <span lang={locale === 'en' ? 'zh-CN' : 'en'}>{messages.app.otherLanguage}</span>
        </Button>
      </div>
    </header>
  );
}

function CommunityMenu() {
  const messages = useMessages();
  const commands = useCommands();
  const plan = useAppState((state) => state.plan);
  const communities = useAppState((state) => state.communities);
  const documentId = useAppState((state) => state.documentId);
  const name = useMemo(() => recordsOfKind(plan, 'community')[0]?.name, [plan]);
  return (
    <MenuTrigger>
      <Button
        className="community-button"
        aria-label={`${messages.app.communityMenu}: ${name ?? messages.app.noCommunity}`}
      >
        <span className="community-name">{name ?? messages.app.noCommunity}</span>
        <CaretDown size={14} />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu
          className="list-box"
          onAction={(key) => {
            if (key === OPEN_SAMPLE) void commands.openSample();
            else if (key === OPEN_FILE) pickFiles((files) => void commands.importFiles(files));
            else void commands.openStored(String(key));
          }}
        >
          {communities.length > 0 && (
            <MenuSection>
              <Header className="list-header">{messages.app.storedCommunities}</Header>
              {communities.map((community) => (
                <MenuItem
                  key={community.id}
                  id={community.id}
                  textValue={community.name}
                  className="list-item"
                >
                  <span className="list-item-label">{community.name}</span>
                  {community.id === documentId && <Check size={16} />}
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {communities.length > 0 && <Separator className="list-separator" />}
          <MenuItem id={OPEN_SAMPLE} className="list-item">
            {messages.app.openSample}
          </MenuItem>
          <MenuItem id={OPEN_FILE} className="list-item">
            {messages.app.openFile}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const OPEN_SAMPLE = ' sample';
const OPEN_FILE = ' file';
/** More than this do not fit beside each other. */
const SEGMENTS = 4;

function ScenarioSwitch() {
  const messages = useMessages();
  const commands = useCommands();
  const baseline = useAppState((state) => state.history.plan);
  const chosen = useAppState((state) => state.view.scenario);
  const scenarios = useMemo(() => recordsOfKind(baseline, 'scenario'), [baseline]);
  const isImporting = useAppState((state) => state.importFlow !== null);
  if (scenarios.length === 0 || isImporting) return null;
  const shared = {
    label: messages.app.scenarioSwitch,
    value: chosen ?? BASELINE,
    onChange: (id: string) => commands.chooseScenario(id === BASELINE ? null : id),
    options: [
      { value: BASELINE, label: messages.app.baseline },
      ...scenarios.map(({ id, name }) => ({ value: id, label: name })),
    ],
  };
  // The style sheet shows the one that fits.
  return (
    <div className="scenario-switch" data-many={shared.options.length > SEGMENTS}>
      <Segmented {...shared} />
      <Select {...shared} />
    </div>
  );
}

function SaveMark() {
  const { app } = useMessages();
  const saveState = useAppState((state) => state.saveState);
  const isOpen = useAppState((state) => state.plan.size > 0);
  const isDraft = useAppState((state) => state.importFlow?.step === 'check');
  // a draft on show is not saved, whatever is below it
  if (!isOpen || isDraft) return null;
  const text = { saved: app.saved, saving: app.saving, failed: app.saveFailed }[saveState];
  const Icon = { saved: Check, saving: CircleNotch, failed: WarningCircle }[saveState];
  return (
    <output className="save-mark" data-state={saveState}>
      <Icon size={16} />
      <span className="save-text">{text}</span>
    </output>
  );
}
