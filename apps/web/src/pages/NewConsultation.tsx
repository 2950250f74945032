import { A, useNavigate } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import { createSignal, type JSX, Show } from 'solid-js';
import { createApi } from '../api.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Title } from './Title.tsx';

const LONGEST_NAME = 120;

/** Asks for a title and the client's name, makes the consultation and opens its board. */
export function NewConsultation(): JSX.Element {
  return (
    <main class="page-centre">
      <Title words={texts.newConsultation.title} />
      <div class="card card-page">
        <A class="back-link" href="/">
          <ArrowLeft size={18} aria-hidden="true" />
          {texts.consultations.title}
        </A>
        <h1>{texts.newConsultation.title}</h1>
        <p class="card-lead">{texts.newConsultation.lead}</p>
        <ConsultationForm />
      </div>
    </main>
  );
}

function ConsultationForm(): JSX.Element {
  const api = createApi();
  const navigate = useNavigate();
  const [title, setTitle] = createSignal('');
  const [clientName, setClientName] = createSignal('');
  const [wrongTitle, setWrongTitle] = createSignal<string>();
  const [failure, setFailure] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setWrongTitle(title().trim() ? undefined : texts.newConsultation.missingTitle);
    if (wrongTitle()) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const board = await api.createBoard({
        title: title().trim(),
        ...(clientName().trim() ? { clientName: clientName().trim() } : {}),
      });
      navigate(`/board/${board.id}`);
    } catch (reason) {
      setFailure(errorToSentence(reason));
      setBusy(false);
    }
  };
  return (
    <form class="form" novalidate onSubmit={submit}>
      <Field
        label={texts.newConsultation.titleLabel}
        placeholder={texts.newConsultation.titlePlaceholder}
        maxLength={LONGEST_NAME}
        value={title()}
        error={wrongTitle()}
        autofocus
        onInput={setTitle}
      />
      <Field
        label={texts.newConsultation.clientName}
        optional={texts.newConsultation.optional}
        hint={texts.newConsultation.clientNameHint}
        autocomplete="off"
        maxLength={LONGEST_NAME}
        value={clientName()}
        onInput={setClientName}
      />
      <Show when={failure()}>
        <p class="field-error" role="alert">
          {failure()}
        </p>
      </Show>
      <Button type="submit" tone="primary" wide busy={busy()}>
        {texts.newConsultation.create}
      </Button>
    </form>
  );
}
