import { createRoot } from 'react-dom/client';
import type { Task } from '../../src/app/state.ts';
import { startHistory } from '../../src/plan/history.ts';
import { planFromText } from '../../src/plan/planFile.ts';
import { App } from '../../src/ui/App.tsx';
import { fakeSession, type StateName } from '../ui/fakeSession.ts';

/** The page over a blank scene: `?state=ready&locale=en&task=explore&select=b1&notice=1&import=1&sample=1`. */
const query = new URLSearchParams(location.search);
const { store, commands } = fakeSession(
  (query.get('state') ?? 'ready') as StateName,
  query.get('locale') === 'en' ? 'en' : 'zh-CN',
  {
    task: (query.get('task') ?? 'circles') as Task,
    selection: query.get('select'),
    scenario: query.get('scenario'),
  },
);
if (query.has('notice'))
  store.setState({
    notices: [{ id: 1, code: 'fileTooLarge', detail: { file: '浙江.osm.pbf', limitMegabytes: 300 } }],
  });
if (query.has('import')) store.setState({ importing: { fileName: 'hangzhou.osm.pbf', share: 0.45 } });
if (query.has('summary'))
  store.setState({
    importSummary: {
      fileName: 'hangzhou.osm.pbf',
      counts: {
        nodes: 182344,
        ways: 24110,
        relations: 310,
        nodesKept: 9,
        streets: 2210,
        buildings: 1843,
        facilities: 412,
      },
      skipped: { notNeeded: 1204, selfCrossingAreas: 12, waysWithMissingNodes: 96 },
    },
  });
if (query.has('sample')) {
  const text = await (await fetch('/data/sample/hehe.linli.json')).text();
  const history = startHistory(planFromText(text));
  store.setState({ history, plan: history.plan, documentId: 'sample' });
}
createRoot(document.getElementById('root')!).render(
  <App store={store} commands={commands} sceneRef={(element) => (element.style.background = '#ECEAE3')} />,
);
