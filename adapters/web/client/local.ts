// Suggestions and answers from the core itself, for pages without a server.
import { findForm, startCombobox } from './part/combobox.ts';

const form = findForm();
if (form !== null) startCombobox(form, async () => []);
