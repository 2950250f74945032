import { Route, Router } from '@solidjs/router';
import { ErrorBoundary, type JSX, lazy, Suspense } from 'solid-js';
import { CrashState, NotFound } from './pages/NotFound.tsx';
import { NoticesProvider } from './ui/notices.tsx';

const Start = lazy(async () => ({ default: (await import('./pages/Start.tsx')).Start }));
const NewConsultation = lazy(async () => ({
  default: (await import('./pages/NewConsultation.tsx')).NewConsultation,
}));
const Join = lazy(async () => ({ default: (await import('./pages/Join.tsx')).Join }));
const Board = lazy(async () => ({ default: (await import('./pages/Board.tsx')).Board }));

/** The whole web app: its routes, each page loaded when first needed. */
export function App(): JSX.Element {
  return (
    <NoticesProvider>
      <Router root={Frame}>
        <Route path="/" component={Start} />
        <Route path="/new" component={NewConsultation} />
        <Route path="/join" component={Join} />
        <Route path="/board/:boardId" component={Board} />
        <Route path="*" component={NotFound} />
      </Router>
    </NoticesProvider>
  );
}

function Frame(props: { children?: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={(reason) => <CrashState reason={reason} />}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  );
}
