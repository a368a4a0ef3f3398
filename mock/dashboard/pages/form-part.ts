import type { TargetedEvent } from "preact";
import type { FieldErrors, JobForm, JobFormField } from "../core/form-model.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a group of fields needs to show and change the form. */
export interface FormPart {
  readonly form: JobForm;
  readonly errors: FieldErrors;
  readonly change: (change: Partial<JobForm>) => void;
  /** Takes the value that was entered for a field. */
  readonly take: (field: JobFormField) => (event: TargetedEvent<Control>) => void;
}
