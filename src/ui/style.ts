/** Every style sheet, in the order they build on each other. */
import './tokens.css';
import './app.css';
import './kit/kit.css';
import './kit/lists.css';
import './kit/fields.css';
import './kit/choices.css';
import './kit/feedback.css';
import './kit/tables.css';
import './panels/panels.css';
import './panels/circles.css';
import './inspector/inspector.css';
import './legend/swatches.css';
import './page/topBar.css';
import './page/stage.css';
import './page/narrow.css';
