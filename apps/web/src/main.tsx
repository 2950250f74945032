import { render } from 'solid-js/web';
import { App } from './app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/buttons.css';
import './styles/fields.css';
import './styles/avatar.css';
import './styles/overlays.css';
import './styles/states.css';
import './styles/pages.css';
import './styles/welcome.css';
import './styles/consultations.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lost its element #root.');
render(() => <App />, root);
